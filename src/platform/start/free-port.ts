import { createServer } from 'node:net';
import { type SettingsValues } from '../config/settings';
import { EXIT } from './exit-codes';
import { StartError } from './start-error';

/** Asks for the port before anything is begun, so that a taken one leaves nothing half done. */
export async function demandFreePort({ host, port }: SettingsValues['server']): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((done, failed) => {
      probe.once('error', failed);
      probe.listen(port, host, done);
    });
  } catch (error) {
    throw portError(error, host, port);
  }
  await new Promise((done) => probe.close(done));
}

/** @returns the error in words, or itself where it is another one */
export function portError(error: unknown, host: string, port: number): unknown {
  switch (String((error as NodeJS.ErrnoException).code)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} on ${host} is taken by another program. Stop that one, or set PORT to another number.`,
        EXIT.portTaken,
      );
    case 'EACCES':
      return new StartError(
        `This user may not listen on port ${port}. Set PORT to a number of 1024 or more.`,
        EXIT.portTaken,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `${host} is no address of this machine. Set HOST to 127.0.0.1, to 0.0.0.0 or to one of its own.`,
        EXIT.portTaken,
      );
    default:
      return error;
  }
}
