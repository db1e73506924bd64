import { type STEP_TYPES } from '../../../../../src/playbooks/playbooks.api';
import { type Fields, idOf, type PlaybookDocument } from '../document/playbook-document';

export type StepType = (typeof STEP_TYPES)[number];
type Bilingual = Readonly<{ de: string; en: string }>;

const AWAITED = { owner: 'communications', dueMinutes: 30 };

/** A step of this type, with an id of its own: enough to be judged, and to be filled in. */
export function newStep(
  { steps }: PlaybookDocument,
  type: StepType,
  words: { readonly title: Bilingual; readonly text: Bilingual },
): Fields {
  const { title, text } = words;
  const base = { id: freeId(steps, title.de), type };
  const own: Readonly<Record<StepType, Fields>> = {
    page: { title },
    room: { title },
    message: { channel: 'slack', title, text },
    checklist: { ...AWAITED, title, description: text },
    decision: {
      ...{ owner: 'lead', dueMinutes: 15, title, question: text },
      options: [
        { id: 'ja', label: { de: 'Ja', en: 'Yes' } },
        { id: 'nein', label: { de: 'Nein', en: 'No' } },
      ],
    },
    responses: { ...AWAITED, templates: [], title },
    promise: { ...AWAITED, dueMinutes: 60, title, promise: text },
    wait: { minutes: 30, title },
    webhook: { hook: '', title },
    level: { to: 4, title, reason: text },
    brief: { to: ['management'], title },
  };
  return { ...base, ...own[type] };
}

/** Spoken ids read well in conditions: "Lage prüfen" becomes `lage-pruefen`. */
function freeId(steps: readonly Fields[], title: string): string {
  const taken = new Set(steps.map(idOf));
  const plain = title.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || 'schritt';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
