import { type IncidentView } from '../../src/incidents/incidents.api';
import { Incidents } from '../../src/incidents/contract';
import { type IncidentId, type PersonId } from '../../src/kernel/ids';
import { Paging } from '../../src/paging/contract';
import { UnitOfWork } from '../../src/platform/postgres/tx';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';
import { alarm } from '../unit/incidents/support';

describe('which page an answer means', () => {
  let story: OnCallStory;
  beforeEach(async () => {
    story = await OnCallStory.begin();
  });
  afterEach(() => story.end());

  const codeIn = (text: string): string => /Code (\w{5})/.exec(text)![1]!;
  const who = async (...incidents: string[]) =>
    Promise.all(incidents.map(async (id) => (await story.incident(id)).acknowledgedBy));

  it('is not guessed where two are open: whoever answers is told the codes, and one of them acknowledges', async () => {
    const incidents = [await story.storm('nordbahn'), await story.storm('suedbahn')];
    const [north, south] = story.phone(ADA).sms.map(codeIn);
    const question = await story.phone(ADA).reply('1');
    expect(question).toContain(`Schreiben Sie, welchen Sie meinen: 1 ${south!} (suedbahn); 1 ${north!} (nordbahn)`);
    expect(await story.phone(ADA).reply('3')).toContain(`3 ${north!} (nordbahn)`);
    expect(await who(...incidents)).toEqual([null, null]);
    expect(await story.phone(ADA).reply(`1 ${north!}`)).toContain('Übernommen');
    expect(await who(...incidents)).toEqual(['Ada', null]);
    expect(await story.phone(ADA).reply('1')).toContain('Übernommen');
    expect(await who(...incidents)).toEqual(['Ada', 'Ada']);
  });

  it('nor when the question is brought again, and only one is left that was not meant', async () => {
    const incidents = [await story.storm('nordbahn'), await story.storm('suedbahn')];
    const south = codeIn(story.phone(ADA).sms[1]!);
    const question = await story.phone(ADA).reply('1');
    expect(await story.phone(ADA).reply('1', true)).toBe(question);
    await story.send('post', `/v1/incidents/${incidents[0]!}/acknowledge`);
    expect(await story.phone(ADA).reply('1', true)).not.toContain('<Message>');
    expect(await who(...incidents)).toEqual(['Ada (admin)', null]);
    expect(await story.phone(ADA).reply(south)).toContain('Übernommen');
  });

  it('is plain where one is open, however often it was paged, and where others have the rest', async () => {
    const old = await story.storm('nordbahn');
    await story.advance(5 * MINUTE);
    await story.phone(BOB).reply('1');
    const incident = await story.storm('suedbahn');
    await story.advance(10 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(3);
    await story.phone(ADA).reply('1');
    expect(await who(old, incident)).toEqual(['Bob', 'Ada']);
  });

  it('is the real one beside a crisis that is practised, which is answered by its code', async () => {
    await story.send('post', '/v1/topics', { id: 'uebung', name: 'Hafen', query: 'hafen' });
    const drill = await story.send<IncidentView>('post', '/v1/crisis-drills', { topic: 'uebung', level: 4 });
    await story.advance(MINUTE);
    const practised = story.phone(ADA).sms.at(-1)!;
    expect(practised).toMatch(/^ÜBUNG!/);
    // beside a firestorm nobody practises; but somebody may be called for what is open of another kind
    const reading = { ...alarm(0, 'blind', null), at: story.now, onsetAt: story.now };
    await story.app.get(Incidents, { strict: false }).observe(reading);
    const open = await story.get<IncidentView[]>('/v1/incidents?limit=5');
    const incidentId = open.find(({ kind }) => kind === 'blind')!.id as IncidentId;
    const people = [(await story.personId('Ada')) as PersonId];
    const call = async (key: string): Promise<void> => {
      const order = { incidentId, key, people, why: { de: 'Zusage.', en: 'Promise.' }, at: story.now };
      const paging = story.app.get(Paging, { strict: false });
      await story.app.get(UnitOfWork, { strict: false }).run((tx) => paging.callPeople(tx, order));
      await story.advance(0);
    };
    await call('first');
    expect(await story.phone(ADA).reply('1')).toContain('Sie kümmern sich darum');
    expect(await who(drill.id)).toEqual([null]);
    await call('second');
    expect(await story.phone(ADA).reply(`1 ${codeIn(practised)}`)).toContain('Übernommen');
    expect(await who(drill.id)).toEqual(['Ada']);
  });

  it('is the crisis that is practised where nothing else is open', async () => {
    await story.send('post', '/v1/topics', { id: 'uebung', name: 'Hafen', query: 'hafen' });
    const drill = await story.send<IncidentView>('post', '/v1/crisis-drills', { topic: 'uebung', level: 4 });
    await story.advance(MINUTE);
    await story.phone(ADA).reply('1');
    expect(await who(drill.id)).toEqual(['Ada']);
  });

  it('is all of them where the last message speaks for all', async () => {
    await story.ways('Ada', [
      ['voice', ADA, 0],
      ['sms', ADA, 3],
    ]);
    const incidents = [await story.storm('nordbahn'), await story.storm('suedbahn')];
    await story.advance(3 * MINUTE);
    expect(story.phone(ADA).sms.at(-1)).toContain('2 Vorfälle');
    expect(await story.phone(ADA).reply('1')).toContain('Alle 2 Vorfälle');
    expect(await who(...incidents)).toEqual(['Ada', 'Ada']);
  });
});
