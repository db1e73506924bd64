import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { Ids } from '../kernel/ids';

/** Ids of the running service. */
export class SystemIds extends Ids {
  next(): string {
    return v7();
  }

  secret(bytes: number): string {
    return randomBytes(bytes).toString('base64url');
  }
}
