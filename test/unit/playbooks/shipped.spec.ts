import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRISIS_FUNCTIONS } from '../../../src/kernel/actor';
import { projectRoot } from '../../../src/platform/config/project-root';
import { type Playbook, type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { readPlaybook, type PlaybookReading } from '../../../src/playbooks/domain/shared/read-playbook';
import { type PlaybookWorld } from '../../../src/playbooks/domain/shared/playbook-world';
import { type Answers, dryRun, type DryEvent } from '../../../src/playbooks/domain/dry-run';
import { holds } from '../../../src/playbooks/run-file';
import { readTemplateFiles } from '../../../src/responses/template-files';
import { later, START, storm } from './support';

const DIR = join(projectRoot(), 'playbooks');
const FILES = readdirSync(DIR).filter((name) => name.endsWith('.yaml'));
/** The five that are for a crisis; the others only watch. */
const CRISES = [
  'fehltritt-werbung',
  'fehlverhalten-enthuellung',
  'geruecht-kampagne',
  'produktschaden-rueckruf',
  'service-welle',
];
/** The first ten minutes, in this order; a run that is moved to another playbook keeps what was done of them. */
const COMMON = [
  'alarm:page',
  'krisenraum:room',
  'lage:message',
  'stufe:checklist',
  'einordnung:decision',
  'rollen:checklist',
  'pause:checklist',
  'beweise:checklist',
  'lagebild:checklist',
  'intern:checklist',
  'erstmeldung:responses',
  'update:promise',
];
const AT_THE_END = [
  'fuehrung:brief',
  'fuehrung-hinzugezogen:checklist',
  'ruhe:wait',
  'ruhe-vier-stunden:wait',
  'ende-pruefen:decision',
  'ende:checklist',
];

/** Each text of the step, with the language it is in. */
function textsOf(step: PlaybookStep): readonly { de: string; en: string }[] {
  return Object.values(step).flatMap((value: unknown) => {
    if (Array.isArray(value)) return value.flatMap((one: unknown) => (hasLabel(one) ? [one.label] : []));
    return isBilingual(value) ? [value] : [];
  });
}
function isBilingual(value: unknown): value is { de: string; en: string } {
  return typeof value === 'object' && value !== null && 'de' in value && 'en' in value;
}
function hasLabel(value: unknown): value is { label: { de: string; en: string } } {
  return typeof value === 'object' && value !== null && 'label' in value && isBilingual(value.label);
}
const variablesIn = (text: string): readonly string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
const inBraces = (text: string): number => (text.match(/(?<!\{)\{[^{}]+\}(?!\})/g) ?? []).length;
const paragraphs = (text: string): number => text.trim().split(/\n\n/).length;

/** A storm of level 4 that is down to 1 after three hours. */
function storming(playbook: Playbook, answers: Answers, days: number): ReturnType<typeof dryRun> {
  const levels = [
    { at: START, level: 4 as const },
    { at: later(180), level: 1 as const },
  ];
  const until = later(days * 1_440);
  const { incident } = storm({ closedAt: until });
  const course = { incident, timezone: 'Europe/Berlin', sources: ['x'], levels, until };
  return dryRun(playbook, { course, answers, judge: holds });
}
const minuteOf = ({ at }: DryEvent): number => (at.getTime() - START.getTime()) / 60_000;

describe('the playbooks that come with the product', () => {
  const read = new Map<string, PlaybookReading>();
  let world: PlaybookWorld;
  beforeAll(async () => {
    const { read: responses } = await readTemplateFiles(join(projectRoot(), 'responses'));
    world = {
      functionsHeld: new Set(CRISIS_FUNCTIONS),
      templates: new Set(responses.map(({ content }) => content.id)),
      chosenFor: { 'service-welle': ['firestorm'], 'geruecht-kampagne': ['coordinated'] },
      hooks: new Set(),
      lists: new Set(),
      policies: new Set(),
    };
    for (const file of FILES)
      read.set(file, readPlaybook(readFileSync(join(DIR, file), 'utf8'), { world, id: file.replace('.yaml', '') }));
  });

  const playbooks = (): readonly Playbook[] =>
    [...read.values()].flatMap((reading) => (reading.ok ? [reading.playbook] : []));
  const crises = (): readonly Playbook[] => playbooks().filter(({ id }) => CRISES.includes(id));

  it('can be published in a house that holds every function and has the shipped responses', () => {
    const said = [...read].flatMap(([file, { faults }]) =>
      faults.map(({ code, path, message }) => `${file}: ${path}: ${code} (${message})`),
    );
    // it pages where a person moves a firestorm to it, and does nothing otherwise
    expect(said).toEqual([expect.stringMatching(/^geruecht-kampagne\.yaml: steps\.0: page-useless /)]);
    expect(playbooks()).toHaveLength(FILES.length);
    expect(crises().map(({ id }) => id)).toEqual(CRISES);
  });

  it('share the first ten minutes and the end, by id, type and order', () => {
    for (const { id, steps } of crises()) {
      const all = steps.map((step) => `${step.id}:${step.type}`);
      expect({ id, steps: all.slice(0, COMMON.length) }).toEqual({ id, steps: COMMON });
      expect({ id, steps: all.filter((one) => AT_THE_END.includes(one)) }).toEqual({ id, steps: AT_THE_END });
      expect(all.at(-1)).toBe('ende:checklist');
    }
  });

  it('give the questions that they share the same answers, so that a moved run keeps a decision that exists', () => {
    for (const question of ['einordnung', 'ende-pruefen']) {
      const asked = crises().map(({ steps }) => steps.find(({ id }) => id === question));
      const options = asked.map((step) => (step?.type === 'decision' ? step.options : undefined));
      expect(new Set(options.map((one) => JSON.stringify(one))).size).toBe(1);
    }
  });

  it('start by themselves only where the kind says enough; a person chooses the others, and is told so', () => {
    const kinds = Object.fromEntries(playbooks().map(({ id, triggers }) => [id, triggers?.kinds ?? []]));
    expect(kinds).toEqual({
      'fehltritt-werbung': [],
      'fehlverhalten-enthuellung': [],
      'geruecht-kampagne': ['coordinated'],
      'produktschaden-rueckruf': [],
      'quelle-stumm': ['blind'],
      'service-welle': ['firestorm'],
    });
    for (const { purpose, triggers } of playbooks()) {
      expect(purpose).toBeDefined();
      if (triggers) continue;
      expect(purpose?.de).toMatch(/Wird von einer\s+Person gewählt/);
      expect(purpose?.en).toMatch(/A person chooses\s+it/);
    }
  });

  it('say the same in both languages: as many paragraphs, options, blanks to fill in, and the same variables', () => {
    for (const { id: playbook, steps } of playbooks())
      for (const step of steps)
        for (const { de, en } of textsOf(step)) {
          const shape = (text: string) => ({
            ...{ playbook, step: step.id, variables: variablesIn(text), blanks: inBraces(text) },
            paragraphs: paragraphs(text),
          });
          expect(shape(en)).toEqual(shape(de));
          expect(en).not.toBe(de);
          if (de.length < 60) continue;
          // one is no summary of the other
          expect(en.length / de.length).toBeGreaterThan(0.5);
          expect(en.length / de.length).toBeLessThan(1.5);
        }
  });

  it('let nobody wait for ever on the first word: who should publish it is paged when it is late', () => {
    for (const { steps } of crises())
      for (const id of ['pause', 'erstmeldung'])
        expect(steps.find((step) => step.id === id)).toMatchObject({ overdue: expect.stringMatching(/^page-/) });
  });

  it('name every response that is shipped', () => {
    const named = playbooks().flatMap(({ steps }) =>
      steps.flatMap((step) => (step.type === 'responses' ? step.templates : [])),
    );
    // a promise offers none: its text says which response it is kept with
    expect([...new Set(named), 'update-stuendlich'].sort()).toEqual([...(world.templates ?? [])].sort());
  });

  it('come to an end where people do their part, with the level back to calm', () => {
    for (const playbook of crises()) {
      const { events, finishedAt } = storming(playbook, 'prompt', 9);
      const left = events.filter(({ detail }) => detail === 'incident-over').map(({ step }) => step.id);
      // it waits for a claim that turns out to be true, which it is not here
      const expected = playbook.id === 'geruecht-kampagne' ? ['umstufen'] : [];
      expect({ id: playbook.id, left }).toEqual({ id: playbook.id, left: expected });
      expect(finishedAt === null).toBe(expected.length > 0);
    }
  });

  it('have the room at once, and the first word out within the half hour', () => {
    for (const playbook of crises()) {
      const { events } = storming(playbook, 'prompt', 3);
      const minute = (id: string, what: DryEvent['what']): number =>
        events.filter(({ step, what: done }) => step.id === id && done === what).map(minuteOf)[0] ?? Infinity;
      expect(minute('alarm', 'done')).toBe(0);
      expect(minute('krisenraum', 'done')).toBe(0);
      expect(minute('erstmeldung', 'done')).toBeLessThanOrEqual(30);
      expect(minute('fuehrung', 'done')).toBe(0);
      expect(minute('ende', 'done')).toBeGreaterThan(180 + 240);
    }
  });

  it('call somebody within the half hour where nobody does anything', () => {
    for (const playbook of crises()) {
      const { events } = storming(playbook, 'none', 1);
      const calls = events.filter(({ what, detail }) => what === 'overdue' && detail !== null);
      expect(calls.map(minuteOf)[0]).toBeLessThanOrEqual(30);
      expect(events.length).toBeLessThan(2_000);
    }
  });
});
