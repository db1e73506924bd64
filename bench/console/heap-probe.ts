import { appendFileSync } from 'node:fs';

/** Loaded before the demo (`--require`): writes after each collection how many bytes of its heap are in use, a number a line. */
const [EVERY_MS, file] = [Number(process.env['HEAP_EVERY_MS']), process.env['HEAP_FILE']];

function collected(): number {
  if (!globalThis.gc) throw new Error('start it with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

if (file !== undefined)
  setInterval(() => {
    appendFileSync(file, `${collected()}\n`);
  }, EVERY_MS).unref();
