import { createTransformer } from '@swc/jest';

// Jest runs every file in a context of its own, where each use of a global asks the context first: a formula that uses
// `Math` or `Infinity` takes more than twice as long as it does in the program. So each file fetches them once.

const swc = createTransformer({
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
});

const FETCHED = [
  'Math',
  'Number',
  'Infinity',
  'NaN',
  'Float64Array',
  'Int32Array',
  'Uint8Array',
  'Uint16Array',
  'Uint32Array',
];
/** On the first line, so that every other one keeps its number. */
const FETCH = `const { ${FETCHED.join(', ')} } = globalThis; `;

const withGlobals = (source) => FETCH + source;

export default {
  ...swc,
  getCacheKey: (source, path, options) => swc.getCacheKey(withGlobals(source), path, options),
  process: (source, path, options) => swc.process(withGlobals(source), path, options),
  processAsync: (source, path, options) => swc.processAsync(withGlobals(source), path, options),
};
