import { numberFormat } from '../../../kernel/formats';
import { type Fact, type ProofView, type ReviewView, type TimeView } from '../../review.api';
import { factText } from './words-draft';
import { lineText } from './line-text';
import {
  dayWords,
  kindWords,
  levelWords,
  longTimeWords,
  type Reader,
  said,
  spanWords,
  type Spoken,
  timeWords,
} from './words';
import { EXPORT_WORDS } from './words-export';
import { SECTION_WORDS, TIME_WORDS, TRACK_WORDS, VERDICT_SIGNS, VERDICT_WORDS } from './words-times';

/** The review in words, before it becomes HTML or Markdown: blocks in the order of reading. */
export interface Sheet {
  readonly title: string;
  readonly meta: readonly string[];
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly id: string; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'paragraph' | 'small'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'drawing' }
  | Table;

export interface Table {
  readonly kind: 'table';
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

/** A sentence with the lines that prove it. */
export interface Item {
  readonly text: string;
  readonly seqs: readonly number[];
}

interface Row {
  readonly cells: readonly string[];
  /** The line of the timeline that it is. */
  readonly seq?: number;
  readonly verdict?: TimeView['verdict'];
}

type Word = (key: keyof typeof EXPORT_WORDS, values?: Readonly<Record<string, unknown>>) => string;

interface Pen {
  readonly reader: Reader;
  readonly word: Word;
}

export interface SheetOptions {
  readonly reader: Reader;
  readonly now: string;
  readonly withNames: boolean;
  readonly proof: ProofView;
}

export function sheetOf(review: ReviewView, { reader, now, withNames, proof }: SheetOptions): Sheet {
  const pen = penOf(reader);
  return {
    title: `${pen.word(review.incident.isDrill ? 'drill-title' : 'title')}: ${review.incident.subject}`,
    meta: metaOf(review, pen, now),
    blocks: [
      ...(review.incident.isDrill ? [{ kind: 'paragraph', text: pen.word('drill') } as const] : []),
      ...(withNames ? [] : [{ kind: 'small', text: pen.word('without-names') } as const]),
      ...summary(review, pen),
      heading('curve', pen.word('curve')),
      { kind: 'drawing' },
      ...times(review, pen),
      ...promises(review, pen),
      ...judged('worked', review, pen),
      ...judged('improve', review, pen),
      ...lessons(review, pen, withNames),
      ...earlier(review, pen),
      ...timeline(review, pen),
      heading('proof', pen.word('proof')),
      { kind: 'paragraph', text: proofText(proof, reader) },
    ],
  };
}

/** The tables of the page: the same as in the file. `promises` and `earlier` are missing where there are none. */
export function tablesOf(review: ReviewView, reader: Reader): Readonly<Partial<Record<string, Table>>> {
  const pen = penOf(reader);
  const blocks = [...times(review, pen), ...promises(review, pen), ...earlier(review, pen), ...timeline(review, pen)];
  return Object.fromEntries(blocks.flatMap((block) => (block.kind === 'table' ? [[block.name, block]] : [])));
}

function penOf(reader: Reader): Pen {
  return { reader, word: (key, values = {}) => said(EXPORT_WORDS[key], values, reader) };
}

export function proofText(proof: ProofView, reader: Reader): string {
  return said(EXPORT_WORDS[proof.holds ? 'holds' : 'broken'], proof, reader);
}

function heading(id: string, text: string): Block {
  return { kind: 'heading', id, text };
}

function metaOf({ incident, finished }: ReviewView, { reader, word }: Pen, now: string): string[] {
  const { openedAt, closedAt, peakLevel, timezone } = incident;
  const span = closedAt ? word('span', { openedAt, closedAt }) : word('open', { openedAt });
  const by = finished && finished.by !== '' ? word('by-name', { by: finished.by }) : '';
  return [
    [kindWords(incident.kind, reader.language), word('peak', { level: peakLevel }), span].join(' · '),
    finished ? word('finished', { at: timeWords(finished.at, reader), by }) : word('begun'),
    `${word('state')}: ${longTimeWords(now, reader)} · ${word('zone', { zone: timezone })}`,
  ];
}

const SUMMARY = ['happened', 'noticed', 'done', 'said'] as const;

function summary(review: ReviewView, { reader, word }: Pen): Block[] {
  const head = heading('summary', word('summary'));
  if (review.texts) return [head, ...paragraphs(review.texts.summary)];
  const sections = SUMMARY.flatMap((section): Block[] => {
    const items = itemsOf(review.draft, section, reader);
    if (items.length === 0) return [];
    return [
      { kind: 'subheading', text: said(SECTION_WORDS[section], {}, reader) },
      { kind: 'list', items },
    ];
  });
  return [head, { kind: 'small', text: word('facts') }, ...sections];
}

export function itemsOf(draft: readonly Fact[], section: Fact['section'], reader: Reader): Item[] {
  return draft.flatMap((fact) => {
    const text = fact.section === section ? factText(fact, reader) : undefined;
    return text === undefined ? [] : [{ text, seqs: fact.seqs }];
  });
}

/** People write lines; those that begin with a dash are a list. */
export function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, item] = /^[-–•*]\s+(.*)$/.exec(line) ?? [];
    const last = blocks.at(-1);
    if (item === undefined) blocks.push({ kind: 'paragraph', text: line });
    else if (last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, { text: item, seqs: [] }] };
    else blocks.push({ kind: 'list', items: [{ text: item, seqs: [] }] });
  }
  return blocks;
}

function judged(section: 'worked' | 'improve', { texts, draft }: ReviewView, { reader, word }: Pen): Block[] {
  const items = itemsOf(draft, section, reader);
  const found: Block[] = items.length > 0 ? [{ kind: 'list', items }] : [];
  const blocks = texts ? paragraphs(texts[section]) : found;
  const nothing: Block = { kind: 'paragraph', text: word('nothing') };
  return [heading(section, word(section)), ...(blocks.length > 0 ? blocks : [nothing])];
}

function times({ times: all }: ReviewView, { reader, word }: Pen): Block[] {
  const rows = all.map(({ name, at, tookMs, since, goalMs, verdict }): Row => {
    const took = tookMs === null ? '' : spanWords(tookMs, reader.language);
    const from = since === null || tookMs === null ? '' : ` ${word('since')} „${said(TIME_WORDS[since], {}, reader)}“`;
    return {
      verdict,
      cells: [
        said(TIME_WORDS[name], {}, reader),
        at === null ? word('never') : timeWords(at, reader),
        took + (reader.language === 'de' ? from : from.replace('„', '“').replace(/“$/, '”')),
        goalMs === null ? '' : spanWords(goalMs, reader.language),
        verdictText(verdict, reader),
      ],
    };
  });
  const head = [word('step'), word('at'), word('took'), word('goal'), word('result')];
  return [heading('times', word('times')), { kind: 'table', name: 'times', head, rows }];
}

function verdictText(verdict: TimeView['verdict'], reader: Reader): string {
  const words: Spoken = VERDICT_WORDS[verdict];
  return `${VERDICT_SIGNS[verdict]} ${said(words, {}, reader)}`.trim();
}

function promises({ promises: all }: ReviewView, { reader, word }: Pen): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ title, madeAt, dueAt, keptAt, verdict }): Row => ({
    verdict,
    cells: [
      title[reader.language],
      timeWords(madeAt, reader),
      dueAt === null ? '' : timeWords(dueAt, reader),
      keptAt === null ? '' : timeWords(keptAt, reader),
      verdictText(verdict, reader),
    ],
  }));
  const head = [word('promise'), word('at'), word('due'), word('kept'), word('result')];
  return [heading('promises', word('promises')), { kind: 'table', name: 'promises', head, rows }];
}

function lessons({ lessons: all }: ReviewView, { reader, word }: Pen, withNames: boolean): Block[] {
  const head = heading('lessons', word('lessons'));
  if (all.length === 0) return [head, { kind: 'paragraph', text: word('nothing') }];
  const rows = all.map(({ what, owner, dueOn, done, isLate }): Row => ({
    cells: [
      what,
      ...(withNames ? [owner?.name ?? '–'] : []),
      dayWords(dueOn, reader.language),
      done ? word('done', { at: timeWords(done.at, reader) }) : word(isLate ? 'late' : 'waiting'),
    ],
  }));
  const names = [word('lesson'), ...(withNames ? [word('owner')] : []), word('due'), word('lesson-state')];
  return [head, { kind: 'table', name: 'lessons', head: names, rows }];
}

function earlier(review: ReviewView, { reader, word }: Pen): Block[] {
  if (review.earlier.length === 0) return [];
  const took = (name: TimeView['name']): number | null =>
    review.times.find((time) => time.name === name)?.tookMs ?? null;
  const { openedAt, peakLevel, mentions } = review.incident;
  const own = {
    opened: took('opened'),
    acknowledged: took('acknowledged'),
    answered: took('answered'),
    closed: took('closed'),
  };
  const lessonsOpen = review.lessons.filter(({ done }) => done === null).length;
  const all = [
    { openedAt, peakLevel, mentions, tookMs: own, lessonsOpen, isThis: true },
    ...review.earlier.map((one) => ({ ...one, isThis: false })),
  ];
  const span = (ms: number | null): string => (ms === null ? '–' : spanWords(ms, reader.language));
  const rows = all.map((one): Row => ({
    cells: [
      dayWords(one.openedAt.slice(0, 10), reader.language) + (one.isThis ? ` (${word('this')})` : ''),
      levelWords(one.peakLevel, reader.language),
      numberFormat(reader.language).format(one.mentions),
      ...[one.tookMs.opened, one.tookMs.acknowledged, one.tookMs.answered, one.tookMs.closed].map(span),
      String(one.lessonsOpen),
    ],
  }));
  const steps = (['opened', 'acknowledged', 'answered'] as const).map((name) => said(TIME_WORDS[name], {}, reader));
  const head = [word('incident'), word('level'), word('mentions'), ...steps, word('lasted'), word('lessons-open')];
  const title = word(review.incident.isDrill ? 'earlier-drills' : 'earlier');
  return [heading('earlier', title), { kind: 'table', name: 'earlier', head, rows }];
}

function timeline({ lines }: ReviewView, { reader, word }: Pen): Block[] {
  const rows = lines.map((line): Row => ({
    seq: line.seq,
    cells: [
      String(line.seq),
      timeWords(line.at, reader),
      said(TRACK_WORDS[line.track], {}, reader),
      lineText(line, reader),
      line.actor === 'sturmwarte' ? 'Sturmwarte' : line.actor,
      line.hash.slice(0, 12),
    ],
  }));
  const head = [word('number'), word('at'), word('track'), word('what'), word('who'), word('seal')];
  return [heading('timeline', word('timeline')), { kind: 'table', name: 'timeline', head, rows }];
}
