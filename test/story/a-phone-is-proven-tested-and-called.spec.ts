import { type MethodView, type NewMethod, type TestSent } from '../../src/oncall/oncall.api';
import { Member } from '../support/member';
import { ADA, MINUTE, OnCallStory } from '../support/on-call';

const OWN = '+4915112345678';

describe('a phone is proven, tested and called', () => {
  let story: OnCallStory;
  let ada: Member;
  let method: NewMethod;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: [{ name: 'Ada', phone: ADA }] });
    ada = await Member.signIn(story, 'Ada');
  });
  afterAll(() => story.end());

  const state = async (): Promise<string> => {
    const methods = await ada.get<MethodView[]>(`/v1/people/${ada.id}/methods`);
    return methods.find(({ id }) => id === method.id)!.state;
  };

  it('a code arrives there, and until it comes back no page goes there', async () => {
    const input = { channel: 'sms', address: '+49 151 12345678', label: 'Diensthandy' };
    method = await ada.post(`/v1/people/${ada.id}/methods`, input);
    expect(story.phone(OWN).sms).toEqual([expect.stringMatching(/Ihr Code ist \d{6}\. Er gilt 10 Minuten/)]);
    await story.storm();
    expect(story.phone(OWN).sms).toHaveLength(1);
    expect(story.phone(ADA).sms).toHaveLength(1);
    await story.phone(ADA).reply('1');
  });

  it('a code that is answered to the text is no answer to a page', async () => {
    const incident = await story.storm();
    const [, code] = /(\d{6})/.exec(story.phone(OWN).sms[0]!)!;
    await story.phone(OWN).reply(code!);
    expect(await story.incident(incident)).toMatchObject({ state: 'open' });
    await story.phone(ADA).reply('1');
  });

  it('the code that comes back at the console proves it', async () => {
    const [, code] = /(\d{6})/.exec(story.phone(OWN).sms[0]!)!;
    await ada.post(`/v1/methods/${method.id}/verify`, { code });
    expect(await state()).toBe('usable');
  });

  it('the test takes the way of a page, and its owner sees that it arrived', async () => {
    const { messageId } = await ada.post<TestSent>(`/v1/methods/${method.id}/test`);
    expect(story.phone(OWN).sms).toHaveLength(2);
    expect(story.phone(OWN).messages[1]!.form['StatusCallback']).toContain(messageId);
    await story.phone(OWN).report('delivered');
    await story.advance(0);
    const methods = await ada.get<MethodView[]>(`/v1/people/${ada.id}/methods`);
    expect(methods.find(({ id }) => id === method.id)!.last).toMatchObject({ state: 'delivered', failure: null });
  });

  it('and from now on pages go there, by every method at once or by their own rules', async () => {
    await story.storm();
    expect(story.phone(OWN).sms).toHaveLength(3);
    expect(story.phone(ADA).sms).toHaveLength(3);
    await story.phone(OWN).reply('1');
    await story.advance(MINUTE);
    const rules = { page: [{ methodId: method.id, afterMinutes: 0 }], notice: [], quiet: null };
    await ada.put(`/v1/people/${ada.id}/rules`, rules);
    await story.storm();
    expect(story.phone(OWN).sms).toHaveLength(4);
    expect(story.phone(ADA).sms).toHaveLength(3);
    await story.phone(OWN).reply('1');
  });
});
