import { hash } from 'node:crypto';

/**
 * 128 bits of SHA-256, as a uuid's hex digits: a sender who could make two ids collide could make mentions vanish, so
 * no fast hash. The NUL cannot occur inside the words (normalise removes it).
 */
export function mentionKey(source: string, id: string): string {
  return hash('sha256', `${source}\0${id}`, 'hex').slice(0, 32);
}

/** The author of a source, as `delete` names them: see authorKey() in the kernel. */
export function authorHashKey(source: string, author: string): string {
  return hash('sha256', `${source}\0author\0${author}`, 'hex').slice(0, 32);
}
