import { PublicationView } from '../../../src/responses/responses.api';
import { gonePosts, postsOf } from '../../../src/situation/domain/posts';
import {
  DE,
  DECISION,
  HASH,
  incident,
  INCIDENT,
  minutes,
  NOW,
  pressesOf,
  RUN,
  run,
  situation,
  step,
  template,
  textOf,
} from './support';

describe('posts beside the card', () => {
  it('ask for a decision by its options, and say how it ended', () => {
    const open = step('pause', 'decision', {
      decision: { ...DECISION, voices: 2, given: [{ option: 'no', by: 'Bob' }] },
    });
    const [asked] = postsOf(situation({ run: run([open]) }), DE);
    expect(asked).toMatchObject({ key: 'step:pause:1', isOver: false });
    expect(pressesOf(asked!.post).map(({ label, value }) => [label, value])).toEqual([
      ['Ja, pausieren', `${INCIDENT}|${RUN}|pause|1|yes`],
      ['Nein', `${INCIDENT}|${RUN}|pause|1|no`],
    ]);
    expect(textOf(asked!.post)).toContain('Es entscheiden 2 von: Leitung');
    expect(textOf(asked!.post)).toContain('Bisher: Bob: Nein');
    const done = step('pause', 'decision', {
      state: 'done',
      doneAt: minutes(-1),
      doneBy: 'Ada',
      decision: { ...DECISION, chosen: 'yes' },
    });
    const [ended] = postsOf(situation({ run: run([done]) }), DE);
    expect(ended?.isOver).toBe(true);
    expect(pressesOf(ended!.post)).toEqual([]);
    expect(textOf(ended!.post)).toContain('Entschieden: Ja, pausieren (Ada, 14:02)');
  });

  it('count a promise down in its last hour only', () => {
    const says = (dueAt: string): string => {
      return textOf(postsOf(situation({ run: run([step('word', 'promise', { dueAt })]) }), DE)[0]!.post);
    };
    expect(says(minutes(12))).toContain('fällig 14:15, noch 12 min');
    expect(says(minutes(61))).toContain('fällig 15:04');
    expect(says(minutes(61))).not.toContain('noch');
    expect(says(minutes(-1))).toContain('war fällig 14:02');
  });

  it('offer a text only when it is approved, and ask for approvals by function', () => {
    const offer = step('answer', 'responses', { templates: ['hold-line'] });
    const waiting = postsOf(situation({ run: run([offer]), templates: [template()] }), DE);
    expect(waiting.map(({ key }) => key)).toEqual(['step:answer:1', 'approval:hold-line']);
    expect(pressesOf(waiting[0]!.post).map(({ action }) => action)).toEqual(['step.skip']);
    expect(textOf(waiting[1]!.post)).toContain('Wir prüfen das.');
    expect(pressesOf(waiting[1]!.post).map(({ value }) => value)).toEqual([
      `${INCIDENT}|hold-line|${HASH}|communications`,
      `${INCIDENT}|hold-line|${HASH}|legal`,
    ]);
    const approved = template({ missing: [], state: 'approved' });
    const usable = postsOf(situation({ run: run([offer]), templates: [approved] }), DE);
    expect(pressesOf(usable[0]!.post).map(({ action }) => action)).toEqual(['response.use', 'step.skip']);
    expect(usable[1]).toMatchObject({ isOver: true });
  });

  it('let nobody approve what they could not read to the end', () => {
    const long = template({ variants: [{ language: 'de', channel: 'any', text: 'x'.repeat(1_501) }] });
    const [post] = postsOf(situation({ templates: [long] }), DE);
    expect(textOf(post!.post)).toContain('(gekürzt: in der Konsole lesen und freigeben)');
    expect(pressesOf(post!.post)).toEqual([]);
  });

  it('show a text that is to be copied, until somebody says that it is out', () => {
    const publication = PublicationView.parse({
      ...{
        id: RUN,
        incident: INCIDENT,
        template: 'hold-line',
        hash: HASH,
        language: 'de',
        channel: 'x',
        text: 'Wir prüfen das.',
      },
      ...{ state: 'approved', by: 'Ada', at: minutes(-1), publishedAt: null, url: null, failure: null },
    });
    const [ready] = postsOf(situation({ publications: [publication] }), DE);
    expect(pressesOf(ready!.post).map(({ action }) => action)).toEqual(['response.published']);
    const out: PublicationView = {
      ...publication,
      state: 'published',
      publishedAt: NOW.toISOString(),
      url: 'https://x.example/1',
    };
    const [published] = postsOf(situation({ publications: [out] }), DE);
    expect(pressesOf(published!.post)).toEqual([]);
    expect(textOf(published!.post)).toContain('Veröffentlicht von Ada, 14:03.');
  });

  it('have nothing to press when the incident is over, nor where a round or a run is gone', () => {
    const over = incident({ state: 'resolved', closedAt: NOW });
    const steps = [step('pause', 'decision', { decision: DECISION }), step('word', 'promise')];
    const posts = postsOf(situation({ incident: over, run: run(steps), templates: [template()] }), DE);
    expect(posts.flatMap(({ post }) => pressesOf(post))).toEqual([]);
    const second = postsOf(situation({ run: run([step('pause', 'decision', { round: 2, decision: DECISION })]) }), DE);
    const gone = gonePosts(['card', 'step:pause:1', 'step:pause:2'], second, DE);
    expect(gone).toMatchObject([
      { key: 'step:pause:1', isOver: true, post: { text: 'Dieser Schritt gilt nicht mehr.' } },
    ]);
  });
});
