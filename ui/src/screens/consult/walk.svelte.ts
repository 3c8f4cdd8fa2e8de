/**
 * Where she is in the questionnaire: the section on screen, the row that has her attention, which rows are shown, and
 * the place to return to. The order of rows is the order on screen, so walking looks at the page itself.
 */
import { tick } from 'svelte';
import { isRating, keyOf, placeFrom, placeOf } from './places.ts';
import type { Form } from './form.svelte.ts';
import type { Row } from './definition.ts';
import type { Place } from '../../ipc/index.ts';

/** The longest wait for an outcome, in ms. */
const patience = 300;
/** Who stays so long on a row, in ms, may answer it: its branches are made ready. Walking past makes none. */
const stay = 80;

export type RowFilter = 'all' | 'core' | 'open';

export class Walk {
	section = $state('');
	/** Key of the row that is open. */
	focus = $state.raw<string>();
	/** When that row was opened, on the clock of events. */
	arrivedAt = 0;
	/** Key of the place whose chips light up, or of the chip's places: what the pointer is on. */
	pointed = $state.raw<ReadonlySet<string>>(new Set());
	filter = $state.raw<RowFilter>('all');
	/** Key of the place where an exclusive option sent the others away, for three seconds. */
	cleared = $state.raw<string>();
	/** Items that the open row may open: drawn already, out of sight, so that the answer only has to show them. */
	#ready = $state.raw<ReadonlySet<string>>(new Set());
	#staying: ReturnType<typeof setTimeout> | undefined;
	/** The pane with the questions. */
	pane: HTMLElement | undefined;
	#shown: ReadonlySet<string> = new Set();
	/** Not asked yet when the filter was set: a branch that opens since then belongs to what is open. */
	#shut: ReadonlySet<string> = new Set();
	#caret: HTMLElement | undefined;

	constructor(readonly consult: Form) {
		const { sections } = consult.definition;
		const open = sections.find(({ section }) => consult.mapped.coverage(section.id).open.length > 0);
		this.section = (consult.readOnly ? sections[0] : (open ?? sections[0]))?.section.id ?? '';
	}

	get plan() {
		return this.consult.definition.plan(this.section);
	}

	/** Tells whether a row is on screen: asked now or answered earlier in this session, and not filtered out. */
	shows(row: Row, place = placeOf(row.item.id)): boolean {
		const cell = this.consult.cell(place);
		if (!cell.open && !cell.told) return false;
		if (this.filter === 'core') return row.item.core || row.children.some((child) => child.item.core);
		if (this.filter === 'open') return [row, ...row.children].some(({ item }) => this.#isOpen(item.id));
		return true;
	}

	/** Tells whether a row is drawn out of sight, until an answer opens it. */
	awaits({ item }: Row): boolean {
		return this.#ready.has(item.id) && this.filter !== 'open' && (this.filter === 'all' || item.core);
	}

	#isOpen(item: string): boolean {
		return this.#shown.has(item) || (this.#shut.has(item) && this.consult.cell(placeOf(item)).open);
	}

	/** Shows only some rows. What is open is decided now, so that nothing vanishes while she answers. */
	only(filter: RowFilter): void {
		const { consult, section, plan } = this;
		this.#shown = new Set(consult.mapped.coverage(section).open);
		const items = plan?.section.items.map((item) => item.id) ?? [];
		this.#shut = new Set(items.filter((item) => !consult.cell(placeOf(item)).open));
		this.filter = filter;
	}

	/** To another section, at its first open row. */
	async toSection(id: string, focus = true): Promise<void> {
		if (!this.consult.definition.plan(id)) return;
		this.#leaveRow();
		this.section = id;
		this.filter = 'all';
		this.focus = undefined;
		await tick();
		this.pane?.scrollTo({ top: 0 });
		if (!focus) return;
		const rows = this.#rows();
		this.#enter(rows.find((row) => !this.#told(row)) ?? rows[0]);
	}

	async step(by: 1 | -1): Promise<void> {
		const { sections } = this.consult.definition;
		const next = sections[sections.findIndex((plan) => plan.section.id === this.section) + by];
		if (next) await this.toSection(next.section.id);
	}

	/** To the answer of an item, wherever it is asked. */
	async to(item: string, row = ''): Promise<void> {
		const { definition } = this.consult;
		const anchor = definition.anchorOf(item);
		if (!anchor) return;
		const section = definition.sectionOf(anchor.id);
		if (section && section !== this.section) await this.toSection(section, false);
		this.filter = 'all';
		await tick();
		const found = this.#find(this.rowKeyOf(placeOf(item, row))) ?? this.#find(keyOf(placeOf(anchor.within ?? '')));
		this.#enter(found);
		found?.scrollIntoView({ block: 'center' });
	}

	/** The pointer is on a row, or on none. */
	pointAt(rowKey: string | undefined): void {
		if (rowKey === undefined ? this.pointed.size === 0 : this.pointed.has(rowKey) && this.pointed.size === 1) return;
		this.pointed = new Set(rowKey === undefined ? [] : [rowKey]);
	}

	/** A row opens. */
	arriveAt(key: string | undefined): void {
		if (key !== this.focus) this.arrivedAt = performance.now();
		this.focus = key;
		clearTimeout(this.#staying);
		this.#staying = setTimeout(() => this.#makeReady(), stay);
	}

	#makeReady(): void {
		const item = this.focus && !this.consult.readOnly ? placeFrom(this.focus).item : '';
		const branches = this.consult.branchesOf(item);
		if (branches.length || this.#ready.size) this.#ready = new Set(branches);
	}

	/** The row that she is at stays in sight when the questions have less room. */
	keepInSight(): void {
		this.#find(this.focus ?? '')?.scrollIntoView({ block: 'nearest' });
	}

	/** Opens a row that is on screen. */
	enterRowOf(key: string): void {
		this.#enter(this.#find(key) ?? this.#find(this.rowKeyOf(placeFrom(key))));
	}

	/** Back into a row that she left; the first one where it is gone. */
	goOnAt(key: string | undefined): void {
		const row = this.#find(key ?? '') ?? this.#rows()[0];
		this.#enter(row);
		row?.scrollIntoView({ block: 'center' });
	}

	/** Returns the key of the row on which a place is answered. */
	rowKeyOf({ item, row }: Place): string {
		const { definition } = this.consult;
		const anchor = definition.anchorOf(item);
		const group = anchor && row ? definition.groupOf(anchor) : undefined;
		return keyOf(placeOf(group?.id ?? anchor?.id ?? item, row));
	}

	sayCleared(key: string): void {
		this.cleared = key;
		setTimeout(() => {
			if (this.cleared === key) this.cleared = undefined;
		}, 3000);
	}

	/** To the row before or after; from the last one nothing happens. */
	move(by: 1 | -1): void {
		const rows = this.#rows();
		const at = rows.findIndex((row) => row.dataset['row'] === this.focus);
		this.#enter(rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by]);
	}

	/**
	 * Waits for what follows from her answer, a branch or a red flag, so that she does not walk past it; never longer than
	 * she would notice.
	 */
	async outcome(): Promise<void> {
		if (!this.consult.queue.underWay) return;
		await Promise.race([this.consult.settled(), new Promise((go) => setTimeout(go, patience))]);
		await tick();
	}

	/** Accepts: on to the next row without an answer, and after the last one to the next section. */
	async accept(): Promise<void> {
		const rows = this.#rows();
		const at = rows.findIndex((row) => row.dataset['row'] === this.focus);
		const next = rows.slice(at + 1).find((row) => !this.#told(row));
		if (next) this.#enter(next);
		else await this.step(1);
	}

	/** Remembers the caret when she leaves for the dock, the map or a list. */
	remember(element: Element | null): void {
		if (element instanceof HTMLElement && this.pane?.contains(element)) this.#caret = element;
	}

	/** Back to where she was. */
	back(): void {
		if (this.#caret?.isConnected) this.#caret.focus();
		else this.#enter(this.#find(this.focus ?? '') ?? this.#rows()[0]);
	}

	/**
	 * Opens a row and gives it the focus: its text field when it is one to type in, else itself, for the single keys. A
	 * rating is answered by its keys, although a date stands beside it.
	 */
	#enter(row: HTMLElement | undefined): void {
		if (!row) return;
		this.arriveAt(row.dataset['row']);
		row.focus({ preventScroll: true });
		void tick().then(() => {
			const typing = row.querySelector<HTMLElement>('[data-typing]');
			const byKeys = row.dataset['keys'] !== undefined;
			if (typing && !byKeys && !typing.closest('[data-companion]') && document.activeElement === row)
				typing.focus({ preventScroll: true });
			row.scrollIntoView({ block: 'nearest' });
		});
	}

	#leaveRow(): void {
		if (document.activeElement instanceof HTMLElement && this.pane?.contains(document.activeElement))
			document.activeElement.blur();
	}

	#rows(): HTMLElement[] {
		return [...(this.pane?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
	}

	#find(key: string): HTMLElement | undefined {
		return this.#rows().find((row) => row.dataset['row'] === key);
	}

	#told(row: HTMLElement): boolean {
		const key = row.dataset['row'];
		if (!key) return true;
		const cell = this.consult.cell(placeFrom(key));
		if (isRating(key)) return cell.value?.type === 'complaint' && cell.value.score !== null;
		const type = this.consult.definition.item(cell.place.item)?.kind.type;
		if (type === 'group' || type === 'sameRows')
			return cell.place.row !== '' || cell.told || this.#hasRows(cell.place.item);
		return cell.told || !cell.open || type === 'matrix' || type === 'computed';
	}

	#hasRows(item: string): boolean {
		const kind = this.consult.definition.item(item)?.kind;
		return this.consult.rows(kind?.type === 'sameRows' ? kind.of : item).ids.length > 0;
	}
}
