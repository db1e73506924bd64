// looked up once: where a test runs in a sandbox of its own, each look at a global costs more than the arithmetic
const { imul } = Math;

/** Random numbers in [0, 1) that are the same for the same seed (mulberry32, T. Ettinger 2017). Never for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
