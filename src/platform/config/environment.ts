import { type Environment } from './env-source';

/** The process's variables: read here and nowhere else. */
export function environment(): Environment {
  return process.env;
}
