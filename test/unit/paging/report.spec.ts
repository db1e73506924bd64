import { type ReportedStatus, stateAfter } from '../../../src/paging/domain/report';

describe('delivery reports', () => {
  it('give the same end in any order, once a final one has come', () => {
    for (const final of ['delivered', 'failed'] as const) {
      for (const order of orders(['on-the-way', 'on-the-way', final])) {
        expect(order.reduce(stateAfter, 'sending')).toBe(final);
      }
    }
  });

  it('never take back an answer, or what was final before', () => {
    for (const state of ['acknowledged', 'cancelled', 'delivered', 'failed'] as const) {
      for (const reported of ['on-the-way', 'delivered', 'failed'] as const) {
        expect(stateAfter(state, reported)).toBe(state);
      }
    }
  });
});

function orders(items: readonly ReportedStatus[]): ReportedStatus[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => orders(items.filter((_, other) => other !== i)).map((rest) => [item, ...rest]));
}
