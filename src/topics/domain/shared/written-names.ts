import { compose, fold } from './fold';
import { tokenise, type Tokens } from './tokenise';

/** Without @, blanks made single. */
export function foldAuthor(name: string): string {
  return fold(compose(name)).trim().replace(/^@/, '').replace(/\s+/g, ' ');
}

/** The words of an address: `https://www.nordbahn.de/fahrplan` → www, nordbahn, de, fahrplan. */
export function addressWords(address: string): Tokens {
  // The scheme goes, and what would make it a link, a tag or a handle: inside an address these are only separators.
  return tokenise(
    compose(address)
      .replace(/^[a-z]+:\/\//i, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .toLowerCase(),
  );
}
