/** The simulator's own dice: a 32-bit mixer (splitmix) and the plainest recipes, nothing of the core's. */
export interface RandomNumbers {
  /** 0 to below 1. */
  uniform(): number;
  normal(): number;
  poisson(mean: number): number;
}

export function randomNumbers(seed: number): RandomNumbers {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const uniform = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson(mean) {
      let count = -1;
      for (let product = 1; product > Math.exp(-mean); product *= uniform()) count += 1;
      return Math.max(0, count);
    },
  };
}
