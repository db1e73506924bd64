import { type INestApplicationContext } from '@nestjs/common';
import { FirstPolicy } from './paging/policies.service';
import { type Settings } from './platform/config/settings';
import { PlaybookLibrary } from './playbooks/contract';
import { ResponseLibrary } from './responses/contract';

/** What must be in the database before the first storm: playbooks in force, responses, and somebody to call. Again it changes nothing. */
export async function furnish(app: INestApplicationContext, { paging }: Settings): Promise<void> {
  await app.get(PlaybookLibrary, { strict: false }).load();
  await app.get(ResponseLibrary, { strict: false }).load();
  await app.get(FirstPolicy, { strict: false }).provide(paging);
}
