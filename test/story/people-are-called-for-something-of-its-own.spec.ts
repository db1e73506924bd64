import { SYSTEM } from '../../src/kernel/actor';
import { type IncidentId, type PersonId } from '../../src/kernel/ids';
import { Paging } from '../../src/paging/contract';
import { SandboxPhone } from '../../src/paging/ports';
import { SandboxKeys } from '../../src/paging/sandbox-phone.service';
import { UnitOfWork } from '../../src/platform/postgres/tx';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

const WHY = { de: 'Die Zusage „Update um 15 Uhr“ ist überfällig.', en: 'The promise “update at three” is overdue.' };

describe('people are called for something of its own', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.advance(0);
  });
  afterAll(() => story.end());

  async function call(key: string): Promise<void> {
    const people = [(await story.personId('Bob')) as PersonId];
    const order = { incidentId: incident as IncidentId, key, people, why: WHY, at: story.now };
    const paging = story.app.get(Paging, { strict: false });
    await story.app.get(UnitOfWork, { strict: false }).run((tx) => paging.callPeople(tx, order));
    await story.advance(0);
  }

  it('although somebody has the incident, and hear what for', async () => {
    await call('promise-1');
    const sms = story.phone(BOB).sms.at(-1);
    expect(sms).toMatch(/^Die Zusage .Update um 15 Uhr. ist überfällig\. Sturmwarte: .*, Stufe \d \(/);
    // not what marks the whole incident: who answers "false alarm" at three in the morning means the step
    expect(sms).toMatch(/Antwort: 1 ich kümmere mich, 2 weiter\. Code \w{5}$/);
    expect(sms).not.toMatch(/Fehlalarm|erwartet/);
  });

  it.each(['call', 'policy'])('and the sandbox phone offers what the text says: %s', async (kind) => {
    const [way] = await story.app.get(UnitOfWork, { strict: false }).run((tx) =>
      tx.query<{ id: string }>(
        `select w.message_id as id from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
          where c.kind = $1 and w.message_id is not null limit 1`,
        [kind],
      ),
    );
    const id = way?.id ?? '';
    const draft = { id, incidentId: incident as IncidentId, to: 'Bob', via: 'sms', text: 'Sturm' } as const;
    await story.app.get(SandboxPhone, { strict: false }).show(draft);
    const phone = story.app.get(SandboxKeys, { strict: false });
    const shown = (await phone.latest()).find((message) => message.id === id);
    const isCall = kind === 'call';
    expect(shown?.keys.map(({ digit }) => digit)).toEqual(isCall ? ['1', '2'] : ['1', '2', '3', '4']);
    if (isCall) await expect(phone.press(id, '3', SYSTEM)).rejects.toThrow('Key 3 means nothing here');
  });

  it('where an answer that was not offered says so, and changes nothing', async () => {
    const [page] = (await story.pages(incident)).filter(({ why }) => why.kind === 'call');
    for (const key of ['3', '4'])
      expect(await story.phone(BOB).reply(key)).toContain('Das ist hier keine Antwort. Antworten Sie mit 1');
    expect(await story.incident(incident)).toMatchObject({ mark: null, state: 'acknowledged' });
    expect((await story.pages(incident)).find(({ id }) => id === page?.id)).toEqual(page);
    const { html } = await story.link(story.phone(BOB).sms.at(-1)!);
    expect([...html.matchAll(/value="([a-z-]+)"/g)].map(([, action]) => action)).toEqual(['acknowledge', 'next']);
  });

  it('and are called again, until they answer', async () => {
    await story.advance(5 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(2);
    expect(await story.phone(BOB).reply('1')).toMatch(/Danke, ist vermerkt: Sie kümmern sich darum\./);
    await story.advance(10 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(2);
  });

  it('and the incident stays with who has it', async () => {
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada', state: 'acknowledged' });
  });

  it('the same thing calls nobody twice', async () => {
    await call('promise-1');
    expect(story.phone(BOB).sms).toHaveLength(2);
  });

  it('that nobody answered is written down', async () => {
    await call('promise-2');
    await story.advance(11 * MINUTE);
    expect(await story.calling(incident)).toContain('paging.unheard');
  });

  it('who takes the incident over is still called for the other thing, until it is closed', async () => {
    await call('promise-3');
    await story.send('post', `/v1/incidents/${incident}/take-over`);
    const before = story.phone(BOB).sms.length;
    await story.advance(5 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(before + 1);
    await call('promise-4');
    await story.send('post', `/v1/incidents/${incident}/resolve`, { reason: 'vorbei' });
    await story.advance(0);
    const then = story.phone(BOB).sms.length;
    await story.advance(10 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(then);
  });
});

describe('people are called for something of its own in a storm that nobody has', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    incident = await story.storm();
  });
  afterAll(() => story.end());

  it('and whoever answers that has not taken the storm: it is still called for', async () => {
    const people = [(await story.personId('Bob')) as PersonId];
    const order = {
      incidentId: incident as IncidentId,
      key: 'overdue',
      people,
      why: { ...WHY, de: `${WHY.de}\0\ud83d` },
      at: story.now,
    };
    const paging = story.app.get(Paging, { strict: false });
    await story.app.get(UnitOfWork, { strict: false }).run((tx) => paging.callPeople(tx, order));
    await story.advance(0);
    expect(await story.phone(BOB).reply('1')).toMatch(/Danke, ist vermerkt: Sie kümmern sich darum\./);
    await story.advance(0);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: null, state: 'open' });
    expect(await story.phone(ADA).reply('1')).toMatch(/Übernommen|Bestätigt/);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
  });
});
