import { type DraftView, type PlaybookDetail } from '../../src/playbooks/playbooks.api';
import { Member } from '../support/member';
import { RoomStory } from '../support/room-story';

const NEW_TITLE = 'Erst lesen und dann Stufe prüfen';

describe('a playbook edited in mid-run changes nothing', () => {
  let room: RoomStory;
  let incident: string;
  let lea: Member;

  beforeAll(async () => {
    room = await RoomStory.begin();
    lea = await Member.signIn(room.story, 'Lea');
    incident = await room.storm(3);
  });
  afterAll(() => room.end());

  /** Ada writes, Lea publishes. @returns the new version's hash */
  async function publish(): Promise<string> {
    const draft = await room.story.send<DraftView>('post', '/v1/playbook-drafts', { playbook: 'service-welle' });
    const text = draft.text.replace('Erwähnungen lesen und Stufe prüfen', NEW_TITLE);
    const saved = await room.story.send<DraftView>('put', `/v1/playbook-drafts/${draft.id}`, {
      text,
      revision: draft.revision,
    });
    expect(saved.faults.filter(({ severity }) => severity === 'fault')).toEqual([]);
    await room.story.send('post', `/v1/playbook-drafts/${draft.id}/submit`);
    await expect(room.story.send('post', `/v1/playbook-drafts/${draft.id}/publish`)).rejects.toThrow(
      /playbook\.same-person/,
    );
    const { hash } = await lea.post<PlaybookDetail>(`/v1/playbook-drafts/${draft.id}/publish`);
    return hash!;
  }

  const title = async (): Promise<string> => (await room.step(incident, 'stufe')).title.de;

  it('the run keeps the version that it began with', async () => {
    const before = await room.run(incident);
    const hash = await publish();
    expect(hash).not.toBe(before.playbook.hash);
    const after = await room.run(incident);
    expect(after.playbook).toEqual(before.playbook);
    expect(after.newer).toMatchObject({ hash, version: before.playbook.version + 1 });
    expect(await title()).toBe('Erwähnungen lesen und Stufe prüfen');
  });

  it('until somebody decides that it goes on with the newer one; what was done stays done', async () => {
    const { id, newer } = await room.run(incident);
    await room.story.send('post', `/v1/runs/${id}/steps/rollen/complete`, {});
    await lea.post(`/v1/runs/${id}/move`, { hash: newer!.hash, reason: 'Die neue Fassung ist klarer' });
    const moved = await room.run(incident);
    expect(moved.playbook.hash).toBe(newer!.hash);
    expect(await title()).toBe(NEW_TITLE);
    expect(await room.step(incident, 'rollen')).toMatchObject({ state: 'done' });
    const line = (await room.story.timeline(incident)).find(({ type }) => type === 'run.moved');
    expect(line).toMatchObject({ actor: 'Lea', track: 'decision' });
  });

  it('and a new storm begins with what is in force', async () => {
    const other = await room.story.storm('suedbahn', 4);
    expect((await room.run(other)).steps.find(({ id }) => id === 'stufe')?.title.de).toBe(NEW_TITLE);
  });
});
