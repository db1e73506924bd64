/**
 * The embedded server can't be had; the message says what to do.
 * `folder`: disk full, no permission, read-only. `in-use`: another instance works on this data. `server`: all else.
 */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly kind: 'folder' | 'in-use' | 'server',
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedPostgresError';
  }
}

// Node says ENOENT when it makes nested folders on a read-only file system.
const MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i,
    'The disk is full. Free some space, or set DATA_DIR to a folder on another disk.',
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    'This user may not write there. Change its owner, or set DATA_DIR to a folder of your own.',
  ],
  [
    /EROFS|Read-only file system|ENOENT.*mkdir/i,
    'The file system is read-only. Set DATA_DIR to a folder that can be written.',
  ],
  [
    /ENOTDIR|EEXIST|Not a directory/i,
    'A file is where a folder should be. Move it away, or set DATA_DIR to another folder.',
  ],
];

/** What a failed write means to the operator; undefined when it is something else than the folder's fault. */
export function folderError(folder: string, complaint: string): EmbeddedPostgresError | undefined {
  const mend = MENDS.find(([pattern]) => pattern.test(complaint))?.[1];
  return mend === undefined
    ? undefined
    : new EmbeddedPostgresError('folder', `The data folder ${folder} cannot be used. ${mend}`);
}

/** Runs what writes into the folder, and puts its system errors into words. */
export function inFolder<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw folderError(folder, String(error)) ?? error;
  }
}
