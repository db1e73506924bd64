import { PagingAudit } from '../../src/paging/contract';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('the auditor finds what was forgotten', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('a turn whose timer was lost is over a minute later', async () => {
    const incident = await story.storm();
    await story.db.asOwner(`update page_chain set turn_ends_at = turn_ends_at - interval '10 minutes'`);
    await story.audit();
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
    expect(await story.calling(incident)).toContain('paging.late');
    await story.audit();
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
    await story.phone(BOB).reply('1');
  });

  it('a firestorm that nobody is called for is called for', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.db.asOwner(`delete from page_way; update page_link set expires_at = now()`);
    await story.db.asOwner(
      `delete from page where incident_id = '${incident}'; delete from page_chain where incident_id = '${incident}'`,
    );
    await story.db.asOwner(
      `update incident set state = 'open', acknowledged_at = null, acknowledged_by = null where id = '${incident}'`,
    );
    await story.advance(30_000);
    await story.audit();
    expect(await story.pages(incident)).toEqual([]);
    await story.advance(MINUTE);
    await story.audit();
    expect(await story.told(incident)).toBe('Ada sent');
    await story.audit();
    expect(await story.told(incident)).toBe('Ada sent');
    await story.phone(ADA).reply('1');
  });

  it('of several instances that find it one acts, and says so', async () => {
    const late = await story.storm();
    const forgotten = await story.storm();
    await story.db.asOwner(`update page_chain set turn_ends_at = turn_ends_at - interval '10 minutes'`);
    await story.db.asOwner(
      `delete from page_way w using page p where p.id = w.page_id and p.incident_id = '${forgotten}'`,
    );
    await story.db.asOwner(
      `delete from page where incident_id = '${forgotten}'; delete from page_chain where incident_id = '${forgotten}'`,
    );
    await story.db.asOwner(
      `update incident set opened_at = opened_at - interval '2 minutes' where id = '${forgotten}'`,
    );
    const audit = story.app.get(PagingAudit, { strict: false });
    await Promise.all([audit.audit(story.now), audit.audit(story.now), audit.audit(story.now)]);
    await story.advance(0);
    expect(await story.told(late)).toBe('Ada sent, Bob sent');
    expect(await story.told(forgotten)).toBe('Ada sent');
    for (const id of [late, forgotten])
      expect((await story.calling(id)).filter((type) => type === 'paging.late')).toHaveLength(1);
    await story.send('post', `/v1/incidents/${forgotten}/acknowledge`);
    await story.phone(BOB).reply('1');
  });

  it('what it cannot help keeps it from nothing else', async () => {
    await story.advance(MINUTE);
    const broken = await story.storm();
    const late = await story.storm();
    await story.db.asOwner(`update page_chain set turn_ends_at = turn_ends_at - interval '10 minutes'`);
    await story.db.asOwner(`update page_chain set policy = policy - 'steps' where incident_id = '${broken}'`);
    await expect(story.audit()).rejects.toThrow(/1/);
    await story.advance(0);
    expect(await story.told(late)).toBe('Ada sent, Bob sent');
  });
});
