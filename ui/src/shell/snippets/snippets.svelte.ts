/**
 * Snippets in every text field of the window: `;;` and a word offer what matches; a choice puts the text in where the caret
 * is, and Tab goes from one place to fill in to the next. One listener on the document; fields know nothing of it, since
 * the text arrives as if it had been typed, with the field's own undo. Esc leaves what was typed.
 */
import type { Snippet } from '../../ipc/index.ts';
import type { Values } from '../../format/placeholders.ts';
import { asksFor, expand, typedBefore } from './expand.ts';
import { placeOf, type Place } from './place.ts';

/** Keys that take the caret away from what was typed. */
const walks = new Set(['Home', 'End', 'PageUp', 'PageDown', 'ArrowLeft', 'ArrowRight']);

/** Where the values come from, as late as when they are asked for. */
export type Source = { snippets: () => Snippet[]; values: () => Values };

export class SnippetBox {
	/** What matches, while the list is open. */
	matches = $state.raw<Snippet[]>([]);
	/** Which of them Enter takes. */
	chosen = $state(0);
	/** The field that the list belongs to. */
	field = $state.raw<HTMLElement>();
	#from = 0;
	/** Esc was pressed here: the list stays away until a new `;;`. */
	#left: { field: HTMLElement; from: number } | undefined;
	/** Places still to fill in, in the field where they are. */
	#stops: { field: HTMLElement; stops: [number, number][]; length: number } | undefined;

	constructor(private readonly source: Source) {}

	get open(): boolean {
		return this.matches.length > 0;
	}

	/** Something was typed somewhere. */
	typed({ target }: Event): void {
		const place = placeOf(target);
		if (!place) return this.close();
		const { element: field, text, selected } = place;
		this.#shift(field, text.length);
		const [caret, end] = selected;
		const found = end === caret ? typedBefore(text, caret) : undefined;
		if (!found) {
			this.#left = undefined;
			return this.close();
		}
		if (this.#left?.field === field && this.#left.from === found.from) return this.close();
		this.matches = matching(this.source.snippets(), found.typed);
		[this.field, this.#from, this.chosen] = [field, found.from, 0];
	}

	/** A key, before anything else in the window hears it; returns whether it was meant for here. */
	pressed(event: KeyboardEvent): boolean {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
		if (this.open && event.target === this.field && walks.has(event.key)) this.close();
		if (this.open && event.target === this.field) return this.#inList(event.key);
		if (event.key === 'Tab' && !event.shiftKey) return this.#toNextStop(event.target);
		if (event.key === 'Escape' && this.#stops?.field === event.target) {
			this.#stops = undefined;
			return true;
		}
		return false;
	}

	/** Puts a snippet in where the caret is; tells whether it is in a field that takes one. */
	put(snippet: Snippet, target: EventTarget | null): boolean {
		const place = placeOf(target);
		if (!place) return false;
		const [, caret] = place.selected;
		this.close();
		this.#write(place, caret, caret, snippet);
		return true;
	}

	/** Puts a snippet in the place of what was typed. */
	take(snippet: Snippet): void {
		const place = placeOf(this.field ?? null);
		const [from, to] = [this.#from, place?.selected[1] ?? 0];
		this.close();
		// What was typed may be elsewhere by now.
		if (place && typedBefore(place.text, to)?.from === from) this.#write(place, from, to, snippet);
	}

	#write(place: Place, from: number, to: number, snippet: Snippet): void {
		const { text, stops } = expand(snippet.text, this.#valuesFor(snippet), place.takesChips ? 'chips' : 'text');
		place.write(from, to, place.oneLine ? text.replace(/\s*\n\s*/g, ' ') : text);
		const [first, ...rest] = stops.map(([start, end]): [number, number] => [start + from, end + from]);
		if (!first) return;
		place.select(...first);
		const { element: field } = place;
		this.#stops = rest.length ? { field, stops: rest, length: lengthOf(field) } : undefined;
	}

	close(): void {
		if (!this.open) return;
		[this.matches, this.field] = [[], undefined];
	}

	#inList(key: string): boolean {
		const snippet = this.matches[this.chosen];
		if (key === 'Escape' && this.field) {
			this.#left = { field: this.field, from: this.#from };
			this.close();
			return true;
		}
		const step = { ArrowDown: 1, ArrowUp: -1 }[key];
		if (step) {
			this.chosen = (this.chosen + step + this.matches.length) % this.matches.length;
			return true;
		}
		if ((key === 'Enter' || key === 'Tab') && snippet) {
			this.take(snippet);
			return true;
		}
		return false;
	}

	#toNextStop(target: EventTarget | null): boolean {
		const next = this.#stops?.field === target ? this.#stops?.stops.shift() : undefined;
		if (!next || !this.#stops) return false;
		placeOf(this.#stops.field)?.select(...next);
		if (!this.#stops.stops.length) this.#stops = undefined;
		return true;
	}

	/** What is typed at one place moves the places after it. */
	#shift(field: HTMLElement, length: number): void {
		const open = this.#stops;
		if (open?.field !== field) {
			if (open) this.#stops = undefined;
			return;
		}
		const grown = length - open.length;
		open.length = length;
		open.stops = open.stops.map(([from, to]) => [from + grown, to + grown]);
		// The snippet was taken back: there is nothing to fill in any more.
		if (open.stops.some(([from, to]) => from < 0 || to > length)) this.#stops = undefined;
	}

	#valuesFor({ text }: Snippet): Values {
		return asksFor(text).length ? this.source.values() : {};
	}
}

/** Returns the snippets whose word begins with what was typed, the shortest first; one that is typed out stands on top. */
export function matching(snippets: Snippet[], typed: string): Snippet[] {
	return snippets
		.filter(({ word }) => word.startsWith(typed))
		.sort((one, other) => one.word.length - other.word.length || one.word.localeCompare(other.word))
		.slice(0, 8);
}

function lengthOf(field: HTMLElement): number {
	return placeOf(field)?.text.length ?? 0;
}
