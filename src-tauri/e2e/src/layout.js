// What a person could not see: anything cut off at the side, and a focus that is out of sight or under something else.
const shown = (element) => element.getClientRects().length > 0 && element.clientWidth > 1;
const called = (element) =>
	[element.tagName.toLowerCase(), element.className, (element.getAttribute('aria-label') ?? element.innerText ?? '').slice(0, 40)].join(' ');
const faults = [];
const page = document.scrollingElement;
if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight) {
	const clipped = (element) => element && element !== page && (getComputedStyle(element).overflowY !== 'visible' || clipped(element.parentElement));
	const beyond = [...document.body.querySelectorAll('*')].filter((element) => !clipped(element.parentElement));
	const lowest = beyond.reduce((low, element) => (element.getBoundingClientRect().bottom > low.getBoundingClientRect().bottom ? element : low), document.body);
	faults.push(`the page is ${page.scrollWidth} × ${page.scrollHeight}, by ${called(lowest)}`);
}
for (const element of [...document.body.querySelectorAll('*')].filter(shown)) {
	const style = getComputedStyle(element);
	const wider = element.scrollWidth - element.clientWidth;
	// A hidden end is meant where an ellipsis says so, and for pictures.
	const meant = style.overflowX === 'visible' || style.textOverflow === 'ellipsis' || !element.innerText?.trim();
	if (wider > 1 && !meant) faults.push(`${wider} px cut off: ${called(element)}`);
	const box = element.getBoundingClientRect();
	if (element.matches('button, input, textarea, a, [role=textbox], [role=radio], [role=checkbox], [tabindex="0"]') && !element.closest('[inert]'))
		if (box.left < -1 || box.right > innerWidth + 1) faults.push(`beside the window: ${called(element)}`);
}
// An editor scrolls in a frame of its own: that is what is to be seen.
const focus = document.activeElement?.closest('.cm-scroller') ?? document.activeElement;
if (!focus || focus === document.body) faults.push('nothing has the focus');
else {
	const box = focus.getBoundingClientRect();
	const onTop = (y) => focus.contains(document.elementFromPoint(box.left + box.width / 2, y));
	let pane = focus.parentElement;
	while (pane && !['auto', 'scroll'].includes(getComputedStyle(pane).overflowY)) pane = pane.parentElement;
	const room = (pane ?? page).clientHeight;
	if (!onTop(box.top + 3) || (box.height <= room && !onTop(box.bottom - 3)))
		faults.push(`the focus is not in sight: ${called(focus)} at ${Math.round(box.top)}–${Math.round(box.bottom)} of ${innerHeight}`);
}
return faults;
