import { firstQuestions, questionsAbout } from '../../../web/src/early/first-questions';
import { firstFitting } from '../../../web/src/early/first-fitting';

const ID = '01a2270a-bb22-7491-bbcd-82859e9e137a';
type Asked = Parameters<typeof questionsAbout>[0];
const NOW = Date.parse('2026-11-29T12:00:00Z');
const INCIDENT: Asked = { topic: 'nordbahn', onsetAt: '2026-11-29T10:00:00.000Z', closedAt: null, drill: null };

const DESK = { search: '', isPhone: false };

function about(changes: Partial<Asked>, { search = '', isPhone = false } = {}): readonly string[] {
  return questionsAbout({ ...INCIDENT, ...changes }, { search, isPhone, now: NOW });
}

describe('what a page asks first', () => {
  it('is who looks and how the service does, and what stands on board and incident', () => {
    expect(firstQuestions('/topics', DESK)).toEqual(['/v1/session', '/v1/status']);
    expect(firstQuestions('/wall', DESK)).toContain('/v1/board');
    expect(firstQuestions(`/incidents/${ID}`, DESK)).toContain(`/v1/incidents/${ID}/run`);
    expect(firstQuestions('/incidents/nonsense', DESK)).toEqual(['/v1/session', '/v1/status']);
    expect(firstQuestions(`/incidents/${ID}`, { ...DESK, isPhone: true })).not.toContain(`/v1/incidents/${ID}/team`);
  });

  it('is the curve and the mentions of an incident once that is known', () => {
    const [curve = '', mentions = ''] = about({});
    expect(curve).toBe('/v1/topics/nordbahn/curve?from=2026-11-29T08%3A00%3A00.000Z&stepMs=300000');
    expect(mentions).toBe(
      '/v1/mentions?topic=nordbahn&sort=new&limit=25&from=2026-11-29T10%3A00%3A00.000Z&fold=copies',
    );
  });

  it('is no mentions where others are shown: in another view, on the phone, in a drill, without a topic', () => {
    expect(about({}, { search: '?hear=drivers' })).toHaveLength(1);
    expect(about({}, { isPhone: true })).toHaveLength(1);
    expect(about({}, { isPhone: true, search: '?view=hear' })).toHaveLength(2);
    expect(
      about({ drill: { by: 'Robin', at: '2026-11-29T10:00:00Z', endsAt: '2026-11-29T11:00:00Z', scenario: null } }),
    ).toEqual([]);
    expect(about({ topic: null })).toEqual([]);
  });
});

describe('the page of an address', () => {
  const places = ['/', '/incidents', '/incidents/:id', '/schedules/new', '/schedules/:id', '/schedules/:id/edit'].map(
    (path) => ({ path }),
  );
  const pathAt = (pathname: string): string | undefined => firstFitting(places, pathname)?.path;

  it('is the first that fits it, whatever stands for its id', () => {
    expect(pathAt('/')).toBe('/');
    expect(pathAt(`/incidents/${ID}`)).toBe('/incidents/:id');
    expect(pathAt('/incidents/')).toBe('/incidents');
    expect(pathAt('/schedules/new')).toBe('/schedules/new');
    expect(pathAt('/schedules/7')).toBe('/schedules/:id');
    expect(pathAt('/schedules/7/edit')).toBe('/schedules/:id/edit');
    expect(pathAt('/nowhere')).toBeUndefined();
  });
});
