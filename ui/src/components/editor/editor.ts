/** The editor of a note as others in the window use it: what is written, where the caret is, and to write as by hand. */
import { EditorView } from '@codemirror/view';
import { knownIn } from './drawing.ts';

/** Sent by an editor after something was typed in it; it bubbles. */
export const written = 'written';

export class Written {
	readonly oneLine = false;

	constructor(private readonly view: EditorView) {}

	get element(): HTMLElement {
		return this.view.contentDOM;
	}

	get text(): string {
		return this.view.state.doc.toString();
	}

	/** From where to where is selected; both the caret when nothing is. */
	get selected(): [from: number, to: number] {
		const { from, to } = this.view.state.selection.main;
		return [from, to];
	}

	/** What is filled in can stand here as a chip. */
	get takesChips(): boolean {
		return knownIn(this.view.state) !== undefined;
	}

	get readOnly(): boolean {
		return this.view.state.readOnly;
	}

	/** Puts the caret here, or selects, and brings it in sight. */
	select(from: number, to = from): void {
		const end = this.view.state.doc.length;
		const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
		this.view.dispatch({ selection, scrollIntoView: true });
		this.view.focus();
	}

	/** Writes in the place of what stands there, as if it were typed; the caret comes behind it. */
	write(from: number, to: number, text: string): void {
		const insert = this.view.state.toText(text);
		this.view.dispatch({
			changes: { from, to, insert },
			selection: { anchor: from + insert.length },
			scrollIntoView: true,
			userEvent: 'input.complete',
		});
		this.view.focus();
	}
}

/** Returns the editor that an element belongs to. */
export function writtenAt(target: EventTarget | null | undefined): Written | undefined {
	if (!(target instanceof HTMLElement) || !target.isContentEditable) return undefined;
	const view = EditorView.findFromDOM(target);
	return view ? new Written(view) : undefined;
}
