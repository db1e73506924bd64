import { evolve, type TrackedIncident } from '../../../src/incidents/domain/incident';
import { type Declaration, onDeclaration } from '../../../src/incidents/domain/on-declaration';
import { type IncidentId, type PersonId, type TopicId } from '../../../src/kernel/ids';
import { alarm, at } from './support';

const ADA = { kind: 'person', id: 'ada' as PersonId, name: 'Ada', role: 'responder' } as const;
const DECLARATION: Declaration = {
  topicId: 'nordbahn' as TopicId,
  level: 3,
  reason: 'Züge stehen',
  actor: ADA,
  at: at(10),
};
const NEW = 'new' as IncidentId;

/** An incident as an alarm opened it. */
function open(kind: 'firestorm' | 'surge'): TrackedIncident {
  const opened = { ...alarm(0, kind, 2), kind };
  const rest = { onsetAt: at(0), reopens: null, continues: null, despite: null };
  return evolve(undefined, { type: 'opened', incidentId: 'old' as IncidentId, at: at(0), reading: opened, ...rest });
}

function after(latest?: TrackedIncident): TrackedIncident | undefined {
  const events = onDeclaration(latest, DECLARATION, () => NEW);
  if (events === 'open-before') return undefined;
  return events
    .filter(({ incidentId }) => incidentId === NEW)
    .reduce<TrackedIncident | undefined>((incident, event) => evolve(incident, event), undefined);
}

describe('a storm that a person declares', () => {
  it('is open at the level that they gave, and stays there', () => {
    expect(after()).toMatchObject({
      ...{ kind: 'firestorm', state: 'open', level: 3, levelSetBy: 'Ada', openedAt: at(10), continues: null },
      reasons: [{ code: 'declared', values: { name: 'Ada' } }],
    });
  });

  it('goes on from what is open on the topic under another name', () => {
    expect(after(open('surge'))).toMatchObject({ kind: 'firestorm', level: 3, continues: 'old', onsetAt: at(0) });
  });

  it('is not opened twice', () => {
    expect(onDeclaration(open('firestorm'), DECLARATION, () => NEW)).toBe('open-before');
  });

  it('is a new one where the last one is over', () => {
    const closed = evolve(open('firestorm'), {
      ...{ type: 'resolved', incidentId: 'old' as IncidentId, at: at(5), actor: ADA, reason: 'vorbei' },
    });
    expect(after(closed)).toMatchObject({ state: 'open', continues: null });
  });
});
