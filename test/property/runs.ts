/**
 * How long random tests go on, and from which seed. The seed is the same from day to day, so that a change is judged by what it changed;
 * `OCTAVO_SEED=42 npm run test:all` looks elsewhere. fast-check prints seed and path of what fails.
 */
export const seed = Number(process.env.OCTAVO_SEED ?? 1)

/** The parameters of a check that runs so often in `npm test`, and so often in `npm run test:all`. */
export function runs(quick: number, all: number) {
  return { seed, numRuns: process.env.OCTAVO_TEST_ALL ? all : quick }
}
