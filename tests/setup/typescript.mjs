// `node --import <this> some.ts`: runs a TypeScript file in a process of its own.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
