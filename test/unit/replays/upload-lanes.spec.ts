import { type Actor } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';
import { MOST_UPLOADS, MOST_UPLOADS_PER_PERSON, UploadLanes } from '../../../src/replays/upload-lanes';

const person = (id: string): Actor => ({ kind: 'person', id: id as PersonId, name: id, role: 'lead' });

describe('files that arrive at once', () => {
  it('are few of one person, and not many in all; each that ends makes room', async () => {
    const lanes = new UploadLanes();
    const ends: (() => void)[] = [];
    const arriving = (id: string): Promise<void> =>
      lanes.through(
        person(id),
        () =>
          new Promise((done) => {
            ends.push(done);
          }),
      );
    const refused = (key: string) => ({ code: 'request.too-many', details: { says: { key } } });
    const under = [...Array(MOST_UPLOADS_PER_PERSON).keys()].map(() => arriving('ada'));
    await expect(arriving('ada')).rejects.toMatchObject(refused('uploads-too-many-own'));
    for (let more = MOST_UPLOADS_PER_PERSON; more < MOST_UPLOADS; more++) under.push(arriving(`other ${more}`));
    await expect(arriving('kim')).rejects.toMatchObject(refused('uploads-too-many'));
    for (const end of ends.splice(0)) end();
    await Promise.all(under);
    const again = arriving('ada');
    ends[0]!();
    await expect(again).resolves.toBeUndefined();
  });

  it('make room also when they fail', async () => {
    const lanes = new UploadLanes();
    for (let tries = 0; tries <= MOST_UPLOADS; tries++) {
      const failing = lanes.through(person('ada'), () => Promise.reject(new Error('broken off')));
      await expect(failing).rejects.toThrow('broken off');
    }
  });
});
