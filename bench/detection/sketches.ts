import { type AuthorSketch } from '../../src/intake/contract';
import { addToSketch, emptySketch, hash32 } from '../../src/intake/domain/author-sketch';
import { type Dice } from './dice';
import { type SimulatedBin } from './topic';

const BITS = 512;
/** From so many on it is quicker to say which bits stay empty. */
const MANY = 300;
const REGULARS = Array.from({ length: 1_000 }, (_, i) => hash32(`regular ${i}`));

/**
 * Sketches as the intake would have made them of the bin's authors. Regulars set the same bits in every bin.
 * Who only tags a friend is in none of them.
 */
export function sketchesOf(bin: SimulatedBin, dice: Dice): { authors: AuthorSketch; critics: AuthorSketch } {
  const critical = bin.critics - bin.tagCritics;
  const regular = Math.min(bin.regularCritics, critical);
  const critics = emptySketch();
  for (let i = 0; i < regular; i++) addToSketch(critics, REGULARS[i % REGULARS.length] ?? 0);
  addStrangers(critics, critical - regular, dice);
  const authors = critics.slice();
  const said = bin.total > 0 ? Math.max(0, 1 - bin.tags / bin.total) : 1;
  addStrangers(authors, Math.max(0, Math.round(bin.authors * said) - critical), dice);
  return { authors, critics };
}

function addStrangers(sketch: AuthorSketch, count: number, dice: Dice): void {
  if (count <= MANY) {
    for (let i = 0; i < count; i++) setBit(sketch, Math.floor(dice.uniform(0, BITS)));
    return;
  }
  const empty = Math.round(BITS * Math.exp(-count / BITS));
  const full = new Uint32Array(BITS / 32).fill(0xffff_ffff);
  for (let i = 0; i < empty; i++) {
    const bit = Math.floor(dice.uniform(0, BITS));
    full[bit >>> 5] = (full[bit >>> 5] ?? 0) & ~(1 << (bit & 31));
  }
  for (let i = 0; i < sketch.length; i++) sketch[i] = (sketch[i] ?? 0) | (full[i] ?? 0);
}

function setBit(sketch: AuthorSketch, bit: number): void {
  sketch[bit >>> 5] = (sketch[bit >>> 5] ?? 0) | (1 << (bit & 31));
}
