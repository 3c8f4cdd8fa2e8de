import { expect, test } from 'vitest';
import { enterInList } from './lists.ts';

/** Presses Enter at the bar; the text afterwards, or undefined when it is a plain new line. */
function pressed(text: string): string | undefined {
	const caret = text.indexOf('|');
	const whole = text.replace('|', '');
	const typed = enterInList(whole, caret, caret);
	return typed && whole.slice(0, typed.from) + typed.insert + whole.slice(typed.to);
}

test.each([
	['- minder koffie|', '- minder koffie\n- '],
	['Advies\n* een|\nverder', 'Advies\n* een\n* \nverder'],
	['1. eerst|', '1. eerst\n2. '],
	['9) negen|', '9) negen\n10) '],
	['  - een| en twee', '  - een\n  -  en twee'],
	['- een\n- |', '- een\n'],
	['1. |\nverder', '\nverder'],
	['slaapt door| ↳ Slaap\nmoe', 'slaapt door ↳ Slaap\n\nmoe'],
	['- slaapt door| ↳ Slaap', '- slaapt door ↳ Slaap\n- '],
])('%j becomes %j', (before, after) => {
	expect(pressed(before)).toBe(after);
});

test.each(['gewoon|', '-5 graden|', '2026. |x', '|- een', '', '-|'])('%j is a new line', (text) => {
	expect(pressed(text)).toBeUndefined();
});
