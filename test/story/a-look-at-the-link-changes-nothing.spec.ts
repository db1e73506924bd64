import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('a look at the link changes nothing', () => {
  let story: OnCallStory;
  let incident: string;
  let text: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    incident = await story.storm('nordbahn <i>');
    text = story.phone(ADA).sms[0]!;
  });
  afterAll(() => story.end());

  it('however often a preview or a mail scanner follows it', async () => {
    for (let look = 0; look < 3; look++) {
      const { status, html } = await story.link(text);
      expect(status).toBe(200);
      expect(html).toMatch(/Stufe 4/);
      expect(html).toMatch(/<button name="action" value="acknowledge"/);
      expect(html).not.toContain('<i>');
    }
    expect(await story.incident(incident)).toMatchObject({ state: 'open' });
  });

  it('its button acknowledges, without login', async () => {
    const { status, html } = await story.link(text, 'acknowledge');
    expect(status).toBe(200);
    expect(html).toMatch(/Sie sind jetzt zuständig/);
    expect(html).not.toContain('<button');
    expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
  });

  it('once: pressed again it says so and changes nothing', async () => {
    const { html } = await story.link(text, 'false-alarm');
    expect(html).toMatch(/schon geantwortet/);
    expect(await story.incident(incident)).toMatchObject({ mark: null });
  });

  it('and not after a day', async () => {
    await story.send('post', `/v1/incidents/${incident}/resolve`, { reason: 'vorbei' });
    await story.storm('suedbahn');
    const late = story.phone(ADA).sms.at(-1)!;
    await story.phone(ADA).reply('2');
    await story.phone(BOB).reply('3');
    await story.advance(24 * 60 * MINUTE);
    const { status, html } = await story.link(late, 'acknowledge');
    expect(status).toBe(404);
    expect(html).toMatch(/gilt nicht mehr/);
  });

  it('a made-up link leads nowhere', async () => {
    expect((await story.link('https://hooks.example.org/a/AAAAAAAAAAAAAAAA')).status).toBe(404);
  });
});
