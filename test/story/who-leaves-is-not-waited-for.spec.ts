import { ADA, BOB, OnCallStory } from '../support/on-call';

describe('who leaves is not waited for', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('disabled while paged: the next person is called at once, the page says why, and whoever left answers nothing any more', async () => {
    const incident = await story.storm();
    await story.send('delete', `/v1/people/${await story.personId('Ada')}`);
    expect(story.phone(BOB).sms).toHaveLength(1);
    const [page] = await story.pages(incident);
    expect(page).toMatchObject({ to: 'Ada', state: 'failed', failure: 'person-disabled' });
    for (const answer of ['1', '3']) expect(await story.phone(ADA).reply(answer)).not.toContain('<Message>');
    const [sms = ''] = story.phone(ADA).sms;
    expect([await story.link(sms), await story.link(sms, 'false-alarm')].map(({ status }) => status)).toEqual([
      404, 404,
    ]);
    expect(await story.incident(incident)).toMatchObject({ state: 'open', mark: null });
    await story.phone(BOB).reply('1');
  });

  it('what somebody had who is disabled is nobody’s, and people are called again', async () => {
    const incident = await story.storm();
    await story.phone(BOB).reply('1');
    const noted = await story.storm();
    await story.phone(BOB).reply('1');
    await story.advance(0);
    // a release before this one noted the name only
    await story.db.asOwner(`update incident set holder_id = null where id = '${noted}'`);
    for (const id of [incident, noted]) expect(await story.incident(id)).toMatchObject({ acknowledgedBy: 'Bob' });
    await story.send('delete', `/v1/people/${await story.personId('Bob')}`);
    for (const id of [incident, noted]) {
      expect(await story.incident(id)).toMatchObject({ state: 'open', acknowledgedBy: null });
      expect(await story.calling(id)).toContain('paging.fallback');
      await story.send('post', `/v1/incidents/${id}/take-over`);
    }
    await story.db.asOwner(`update person set disabled_at = null where name = 'Bob'`);
  });

  it('and is not called again', async () => {
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent');
    expect(story.phone(ADA).sms).toHaveLength(1);
    expect(await story.calling(incident)).toContain('paging.skipped');
  });
});
