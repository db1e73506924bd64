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
  });
});
