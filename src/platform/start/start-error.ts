import { SettingsError } from '../config/load-settings';
import { EmbeddedPostgresError } from '../postgres/embedded-error';
import { NewerSchemaError } from '../postgres/migrate';
import { ServiceRoleError } from '../postgres/service-role';
import { EXIT } from './exit-codes';

/** Why the service does not start, in words for the operator, and the code that the process ends with. */
export class StartError extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
    this.name = 'StartError';
  }
}

const OF_EMBEDDED = { folder: EXIT.folder, 'in-use': EXIT.alreadyRunning, server: EXIT.database } as const;

/** Puts what is known to go wrong at a start into words; undefined = a bug, whose stack is wanted. */
export function startErrorOf(error: unknown): StartError | undefined {
  if (error instanceof StartError) return error;
  if (error instanceof SettingsError) return new StartError(error.message, EXIT.settings);
  if (error instanceof NewerSchemaError) return new StartError(error.message, EXIT.newerSchema);
  if (error instanceof ServiceRoleError) return new StartError(error.message, EXIT.database);
  if (error instanceof EmbeddedPostgresError) return new StartError(error.message, OF_EMBEDDED[error.kind]);
  return undefined;
}
