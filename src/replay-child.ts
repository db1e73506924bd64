import { type ReplayNews } from './adapters/replay/replay-news';
import { playInHouse } from './play-in-house';
import { type ReplayOrder } from './replays/ports';

/** The process that plays a file for the console (adapters/replay/forked-replay.ts): one order, one result, and its end. */
function main(): void {
  // without the service nobody hears it any more
  process.on('disconnect', () => process.exit(0));
  process.once('message', (order) => {
    void obey(order as ReplayOrder);
  });
}

async function obey(order: ReplayOrder): Promise<void> {
  const end = await playInHouse(order, (progress) => void tell({ kind: 'progress', progress }));
  await tell(end);
  process.disconnect();
}

function tell(news: ReplayNews): Promise<void> {
  return new Promise((done) => {
    if (process.send)
      process.send(news, () => {
        done();
      });
    else done();
  });
}

main();
