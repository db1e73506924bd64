import { IncidentDriversView, type IncidentView } from '../../src/incidents/incidents.api';

type Ladders = NonNullable<IncidentView['ladders']>;
type Criterion = Ladders['social']['reached'][number];

function criteria(
  bounds: Readonly<Record<string, readonly [needed: number, seen: number | null]>>,
  isChoice = false,
): Criterion[] {
  return Object.entries(bounds).map(([name, [needed, seen]]) => ({
    ...{ name, needed, seen, isChoice },
    isMet: seen === null || seen >= needed,
  }));
}

/** Level 4 on what people do, half an hour ago; the papers have begun. */
export const FAKE_LADDERS: Ladders = {
  social: {
    level: 4,
    minutesAgo: 30,
    reached: [
      ...criteria({ score: [4, 5.4], critics: [20, 61], lift: [4, 9.2], criticalShare: [0.3, 0.41] }),
      ...criteria({ copyShare: [0.1, 0.02], sources: [3, null], growth: [1.5, 2.41] }, true),
    ],
    next: {
      level: 5,
      criteria: [
        ...criteria({ score: [4.5, 5.1], critics: [60, 61], lift: [8, 7.6], criticalShare: [0.5, 0.41] }),
        ...criteria({ criticalShare: [0.7, 0.41], offensiveShare: [0.15, 0.09], copyShare: [0.15, 0.02] }, true),
      ],
    },
  },
  media: {
    level: 3,
    minutesAgo: 0,
    reached: criteria({ score: [2.5, 5.1], articles: [1, 2] }),
    next: { level: 4, criteria: criteria({ score: [3, 5.1], articles: [3, 2] }) },
  },
};

export function fakeDrivers(ago: (minutes: number) => string): IncidentDriversView {
  const term = (said: string, share: number, usual: number) => ({
    term: said,
    mentions: Math.round(318 * share),
    share,
    usual,
  });
  const post = (id: number, text: string, rest: object = {}) => ({
    ...{ id: `d-${id}`, source: 'x', publishedAt: ago(id), text, language: 'de', url: 'https://social.example/post/2' },
    ...{ author: { name: 'Mira K.', followers: 12_400 }, isNegative: true, isUnsure: false, copies: 1 },
    ...{ reach: 12_400, reactions: 0, ...rest },
  });
  return IncidentDriversView.parse({
    state: 'ready',
    drivers: {
      ...{ from: ago(28), to: ago(0.5), mentions: 318, isCut: false, compared: 1_812 },
      terms: [
        term('keine Auskunft', 0.31, 0.004),
        term('#NordbahnSkandal', 0.22, 0),
        term('Klimaanlage', 0.19, 0.011),
        term('Tunnel', 0.17, 0.002),
        term('Evakuierung', 0.14, 0),
        term('drei Stunden', 0.12, 0.006),
        term('Rechtsschutzversicherungsgesellschaftsangestellte', 0.08, 0),
        term('Wasser', 0.07, 0.009),
      ],
      posts: [
        post(4, 'Drei Stunden im Tunnel, kein Wasser, keine Auskunft. Meine Tochter weint. @nordbahn, wo seid ihr?', {
          copies: 41,
        }),
        post(9, 'Das ist das dritte Mal in diesem Monat. Es reicht.', {
          ...{ source: 'facebook', author: null, reach: 0, reactions: 87 },
        }),
        post(6, 'Und die App zeigt weiter „pünktlich“ an.', {
          isUnsure: true,
          author: { handle: 'pendler_ole' },
          reach: 0,
        }),
        post(12, 'Wir fahren nie wieder mit euch. Teilt das!', { isNegative: false, copies: 23, source: 'instagram' }),
      ],
      sources: [
        { source: 'facebook', mentions: 190, share: 0.6, usual: 0.18 },
        { source: 'x', mentions: 102, share: 0.32, usual: 0.61 },
        { source: 'instagram', mentions: 26, share: 0.08, usual: 0.21 },
      ],
      newAuthors: { authors: 214, share: 0.63 },
      copyShare: 0.2,
      replies: { share: 0.42, usual: 0.12 },
    },
  });
}
