/**
 * How a note looks while it is written: the same marks as when it is read, drawn in place. Only what is in sight is
 * looked at, and the text itself is never touched; a chip is one sign for the caret.
 */
import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Line, type Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { boldIn, cut, kindOf, sign } from '../../format/marks.ts';
import { changed, chipsOf, type OnRecord } from '../../format/placeholders.ts';

/** What the record says now, and what the screen says of a chip that says something else. */
export type Known = OnRecord & { differs: (now: string) => string };

/** Sent when the record says something else. */
export const learn = StateEffect.define<Known>();

const known = StateField.define<Known | undefined>({
	create: () => undefined,
	update: (before, { effects }) => effects.find((effect) => effect.is(learn))?.value ?? before,
});

class ChipWidget extends WidgetType {
	constructor(
		private readonly value: string,
		/** What to say when the record differs. */
		private readonly differs: string | undefined,
	) {
		super();
	}

	override eq(other: ChipWidget): boolean {
		return other.value === this.value && other.differs === this.differs;
	}

	override toDOM(): HTMLElement {
		const chip = document.createElement('span');
		chip.className = this.differs ? 'chip differs' : 'chip';
		chip.textContent = this.value;
		if (!this.differs) return chip;
		chip.title = this.differs;
		const said = document.createElement('span');
		said.className = 'vh';
		said.textContent = ` (${this.differs})`;
		chip.append(said);
		return chip;
	}

	override ignoreEvent(): boolean {
		return false;
	}
}

const bold = Decoration.mark({ class: 'bold' });
const dim = Decoration.mark({ class: 'dim' });
const about = Decoration.mark({ class: 'about' });
const lines = { heading: Decoration.line({ class: 'heading' }), quote: Decoration.line({ class: 'quote' }) };

/** Returns what an editor knows of its chips; nothing when it has none. */
export function knownIn(state: EditorState): Known | undefined {
	return state.field(known, false);
}

/** Draws the marks and chips of what is in sight. */
export const drawing = (now: Known | undefined) => [
	known.init(() => now),
	ViewPlugin.fromClass(
		class {
			marks: DecorationSet;
			chips: DecorationSet;

			constructor(view: EditorView) {
				[this.marks, this.chips] = draw(view);
			}

			update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
				if (!docChanged && !viewportChanged && startState.field(known) === state.field(known)) return;
				[this.marks, this.chips] = draw(view);
			}
		},
		{
			provide: (plugin) => [
				EditorView.decorations.of((view) => view.plugin(plugin)?.marks ?? Decoration.none),
				EditorView.decorations.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
				EditorView.atomicRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
			],
		},
	),
];

function draw(view: EditorView): [DecorationSet, DecorationSet] {
	const marks: Range<Decoration>[] = [];
	const chips = new RangeSetBuilder<Decoration>();
	const record = view.state.field(known);
	let drawn = -1;
	for (const { from, to } of view.visibleRanges) {
		for (let at = from; at <= to;) {
			const line = view.state.doc.lineAt(at);
			at = line.to + 1;
			if (line.from <= drawn) continue;
			drawn = line.from;
			marks.push(...marksOf(line));
			for (const chip of record ? chipsOf(line.text) : []) {
				const now = record && changed(chip, record);
				const widget = new ChipWidget(chip.value, now && record.differs(now));
				chips.add(line.from + chip.from, line.from + chip.to, Decoration.replace({ widget }));
			}
		}
	}
	return [Decoration.set(marks, true), chips.finish()];
}

function marksOf({ text, from, to }: Line): Range<Decoration>[] {
	const found: Range<Decoration>[] = [];
	const { type, mark } = kindOf(text);
	if (type === 'heading' || type === 'quote') found.push(lines[type].range(from));
	if (mark) found.push(dim.range(from, from + mark));
	for (const stretch of text.includes('**') ? boldIn(text) : []) {
		const [start, end] = [from + stretch.from, from + stretch.to];
		found.push(bold.range(start, end), dim.range(start, start + 2), dim.range(end - 2, end));
	}
	const attached = cut(text);
	if (attached.about && attached.says.trim()) found.push(about.range(from + text.lastIndexOf(sign), to));
	return found;
}
