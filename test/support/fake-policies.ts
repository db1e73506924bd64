import { PolicyPreview, PolicyView } from '../../src/paging/paging.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';
import { MAIN } from './fake-oncall';
import { ADA, BELA, CEM } from './fake-people';

export const POLICY = fakeId('00ff', 1);

export class FakePolicies implements FakePart {
  policies: PolicyView[];

  constructor() {
    const step = (targets: readonly object[], waitMinutes: number) => ({ targets, waitMinutes, needed: 1 });
    this.policies = [
      PolicyView.parse({
        ...{ id: POLICY, version: 2, name: 'Standard', rounds: 2, acknowledgedForMinutes: 30, isDefault: true },
        steps: [
          step([{ kind: 'schedule', scheduleId: MAIN }], 5),
          step(
            [
              { kind: 'person', personId: CEM.id },
              { kind: 'rota', scheduleId: MAIN },
            ],
            10,
          ),
          step([{ kind: 'everyone' }], 15),
        ],
      }),
    ];
  }

  answer({ method, path, body }: Asked): Answer | undefined {
    if (!path.startsWith('/v1/policies')) return undefined;
    const [, id, preview] = /^\/v1\/policies\/([^/]+)(\/preview)?$/.exec(path) ?? [];
    if (method === 'GET') return id === undefined ? [200, this.policies] : this.read(id, preview !== undefined);
    if (method === 'DELETE') {
      this.policies = this.policies.filter((one) => one.id !== id);
      return [204, undefined];
    }
    return this.save(
      this.policies.find((one) => one.id === id),
      body,
    );
  }

  private read(id: string, isPreview: boolean): Answer | undefined {
    const policy = this.policies.find((one) => one.id === id);
    return policy && [200, isPreview ? this.preview() : policy];
  }

  private save(before: PolicyView | undefined, body: Record<string, unknown>): Answer {
    if (before && before.version !== body.version) return [409, { code: 'conflict' }];
    const fresh = { id: before?.id ?? fakeId('00ff', 2), version: (before?.version ?? 0) + 1 };
    const saved = PolicyView.parse({ ...body, ...fresh });
    this.policies = before ? this.policies.map((one) => (one === before ? saved : one)) : [...this.policies, saved];
    return [200, saved];
  }

  private preview(): PolicyPreview {
    const who = (person: typeof ADA, ways: readonly string[], schedule: string | null = null) => ({
      ...{ personId: person.id, name: person.name, schedule, ways },
    });
    return PolicyPreview.parse({
      steps: [
        { step: 1, afterMinutes: 0, people: [who(ADA, ['sms', 'voice'], 'Hauptdienst')] },
        { step: 2, afterMinutes: 5, people: [who(BELA, ['ntfy']), who(CEM, [])] },
        { step: 3, afterMinutes: 15, people: [] },
      ],
      fallback: [who(ADA, ['sms', 'voice', 'email'])],
    });
  }
}
