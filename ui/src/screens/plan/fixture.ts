/** Parts that the tests of several screens share. */
import type { Brief } from '../../ipc/bindings.ts';

/** The brief of somebody who comes for the first time. */
export const firstVisit: Brief = {
	last: null,
	weeks: null,
	promises: [],
	advice: [],
	plan: null,
	next: null,
	inUse: [],
	changes: [],
	flags: [],
};
