import { DeliveryChores } from '../../src/delivery/contract';
import { PagingChores } from '../../src/paging/contract';
import { ADA, MINUTE, OnCallStory } from '../support/on-call';

const DAY = 24 * 60 * MINUTE;
const TABLES = ['message', 'page_way', 'page_link', 'page_reply', 'sandbox_message'] as const;
type Table = (typeof TABLES)[number];

describe('what was sent is forgotten after a month', () => {
  let story: OnCallStory;
  let open: string;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: [{ name: 'Ada', phone: ADA }] });
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
    const first = await story.storm('nordbahn');
    await story.phone(ADA).reply('1');
    const over = await story.storm('westbus');
    open = await story.storm('suedbahn');
    // one call for both
    await story.advance(3 * MINUTE);
    await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
    for (const id of [first, over]) await story.send('post', `/v1/incidents/${id}/resolve`, { reason: 'vorbei' });
    await story.phone(ADA).report('delivered');
    // Twilio is asked what became of the others
    await story.advance(30 * MINUTE);
    const words = `'Nordbahn, Westbus und Südbahn ' || incident_id`;
    await story.db.asOwner(
      `insert into sandbox_message (id, incident_id, to_name, via, at, text) select gen_random_uuid(), incident_id, 'Ada', 'slack', due_at, ${words} from page`,
    );
    await story.db.asOwner(`insert into page_reply (provider_id, message_id, at)
      select 'of ' || message_id, message_id, ordered_at from page_way where message_id is not null on conflict do nothing`);
  });
  afterAll(() => story.end());

  /** All that is known of what speaks for the open incident; and of what speaks only for others. */
  const known = async (isOpen: boolean): Promise<Readonly<Record<Table, string>>> => {
    const page = `(select id from page where incident_id = '${open}')`;
    const message = `(select message_id from page_way where page_id in ${page})`;
    const of: Record<Table, string> = {
      message: `id in ${message}`,
      page_way: `page_id in ${page}`,
      page_link: `message_id in ${message}`,
      page_reply: `message_id in ${message}`,
      sandbox_message: `incident_id = '${open}'`,
    };
    const read = async (table: Table): Promise<readonly [Table, string]> => {
      const where = `where (${of[table]}) = ${isOpen}`;
      return [table, JSON.stringify(await story.db.dataSource.query(`select * from ${table} ${where} order by 1, 2`))];
    };
    return Object.fromEntries(await Promise.all(TABLES.map(read))) as Record<Table, string>;
  };
  const chores = async (): Promise<void> => {
    await story.app.get(PagingChores, { strict: false }).run(story.now);
    await story.app.get(DeliveryChores, { strict: false }).run(story.now);
  };

  it('and nothing before', async () => {
    const before = [await known(true), await known(false)];
    for (const tables of before) expect(Object.values(tables)).not.toContain('[]');
    await chores();
    expect([await known(true), await known(false)]).toEqual(before);
  });

  it('and nothing of an incident that is still open, nor a message that speaks for it as well', async () => {
    const before = await known(true);
    expect(before.message).toMatch(/"channel":"voice"/);
    expect(before.message).toMatch(/westbus/);
    story.passes(31 * DAY);
    await chores();
    expect(await known(true)).toEqual(before);
  });

  it('but of the others address, link and words; who was called when, how, and what became of it stays', async () => {
    const { message, page_way: ways, ...deleted } = await known(false);
    for (const text of [message, ways]) {
      expect(text).not.toMatch(/90182|hooks\.example|nordbahn|westbus|übernehmen/);
      expect(text).toMatch(/"address":"\+49…0001"/);
    }
    expect(message).toMatch(/"to_name":"Ada".*"channel":"sms".*"state":"(accepted|cancelled)","due_at":"2026-03-02/);
    expect(deleted).toEqual({ page_link: '[]', page_reply: '[]', sandbox_message: '[]' });
  });

  it('once: the next hour changes nothing', async () => {
    const before = await known(false);
    story.passes(60 * MINUTE);
    await chores();
    expect(await known(false)).toEqual(before);
  });

  it('and when the last incident is over, of that one as well', async () => {
    await story.db.asOwner(
      `update incident set state = 'resolved', closed_at = opened_at, closed_because = 'person' where id = '${open}'`,
    );
    await chores();
    const { message, page_way: ways } = await known(true);
    expect(message + ways).not.toMatch(/90182|hooks\.example|bahn|westbus|übernehmen/);
  });
});
