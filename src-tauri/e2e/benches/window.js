// Measures inside the page: from the moment something is done to the moment it is painted (the second frame after it).
window.measure = {
	frame: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))),

	// A page of native controls for every item of the questionnaire, without styles or logic of ours.
	async native(questionnaire) {
		const start = performance.now();
		const page = document.createElement('div');
		page.id = 'native';
		page.style.cssText = 'position:fixed;inset:0;overflow:auto;background:Canvas;z-index:9999';
		const add = (holder, tag, values) => {
			const one = Object.assign(document.createElement(tag), values);
			holder.append(one);
			return one;
		};
		const choice = (row, name, labels, type) =>
			labels.forEach((label) => {
				const holder = add(row, 'label', {});
				add(holder, 'input', { type, name });
				holder.append(label);
			});
		for (const section of questionnaire.sections) {
			add(page, 'h2', { textContent: section.title.nl });
			for (const item of section.items) {
				const row = add(page, 'fieldset', {});
				add(row, 'legend', { textContent: item.nl });
				const scale = Array.from({ length: 11 }, (_, n) => String(n));
				if (item.kind.options) choice(row, item.id, item.kind.options.map((one) => one.nl), item.kind.type === 'choices' ? 'checkbox' : 'radio');
				else if (item.kind.type === 'boolean') choice(row, item.id, ['ja', 'nee'], 'radio');
				else if (item.kind.type === 'scale' || item.kind.type === 'complaint') choice(row, item.id, scale, 'radio');
				else add(row, item.kind.long ? 'textarea' : 'input', { name: item.id });
			}
		}
		document.body.append(page);
		return (await this.frame()) - start;
	},

	// From a click to its frame.
	async tap(element) {
		const start = performance.now();
		element.click();
		return (await this.frame()) - start;
	},

	// From a click to the frame after something has come (or gone).
	async until(element, there) {
		const start = performance.now();
		const came = new Promise((done) => {
			const watch = new MutationObserver(() => there() && (watch.disconnect(), done()));
			watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
			setTimeout(done, 3000);
		});
		element.click();
		if (!there()) await came;
		return (await this.frame()) - start;
	},

	// From every keystroke to its frame.
	listen() {
		this.keys = [];
		document.addEventListener('input', (event) => void this.frame().then((now) => this.keys.push(now - event.timeStamp)), true);
	},
};
