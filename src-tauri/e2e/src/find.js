// Roles that elements have without saying so, and names as assistive technology computes them (in the common cases).
const implicit = {
	A: 'link', BUTTON: 'button', TEXTAREA: 'textbox', SELECT: 'combobox', NAV: 'navigation', MAIN: 'main', DIALOG: 'dialog',
	H1: 'heading', H2: 'heading', H3: 'heading', LI: 'listitem', TR: 'row', TD: 'cell',
};
const inputs = { checkbox: 'checkbox', radio: 'radio', search: 'searchbox', number: 'spinbutton' };
const roleOf = (element) =>
	element.getAttribute('role') ??
	(element.tagName === 'INPUT' ? (inputs[element.type] ?? 'textbox') : implicit[element.tagName]);
const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const nameOf = (element) => {
	const by = element.getAttribute('aria-labelledby');
	if (by) return words(by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
	const label = element.getAttribute('aria-label');
	if (label) return words(label);
	if (element.labels?.length) return words([...element.labels].map((one) => one.textContent).join(' '));
	return words(element.innerText || element.getAttribute('title') || element.getAttribute('placeholder'));
};
const visible = (element) => element.getClientRects().length > 0;
const find = (role, name) => {
	const all = [...document.querySelectorAll('*')].filter((element) => roleOf(element) === role && visible(element));
	return all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name)) ?? null;
};
