// Measures inside the page: from the moment something is done to the moment it is painted (the second frame after it).
window.measure = {
	frame: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))),

	// A native control for one item, without styles or logic of ours.
	item(item) {
		const row = document.createElement('fieldset');
		const add = (holder, tag, values) => {
			const one = Object.assign(document.createElement(tag), values);
			holder.append(one);
			return one;
		};
		const choice = (name, labels, type) =>
			labels.forEach((label) => {
				const holder = add(row, 'label', {});
				add(holder, 'input', { type, name });
				holder.append(label);
			});
		add(row, 'legend', { textContent: item.nl });
		const scale = Array.from({ length: 11 }, (_, n) => String(n));
		if (item.kind.options) choice(item.id, item.kind.options.map((one) => one.nl), item.kind.type === 'choices' ? 'checkbox' : 'radio');
		else if (item.kind.type === 'boolean') choice(item.id, ['ja', 'nee'], 'radio');
		else if (item.kind.type === 'scale' || item.kind.type === 'complaint') choice(item.id, scale, 'radio');
		else add(row, item.kind.long ? 'textarea' : 'input', { name: item.id });
		return row;
	},

	// A page of native controls for every item of the questionnaire.
	async native(questionnaire) {
		const start = performance.now();
		const page = document.createElement('div');
		page.id = 'native';
		page.style.cssText = 'position:fixed;inset:0;overflow:auto;background:Canvas;z-index:9999';
		for (const section of questionnaire.sections) {
			page.append(Object.assign(document.createElement('h2'), { textContent: section.title.nl }));
			page.append(...section.items.map((item) => this.item(item)));
		}
		document.body.append(page);
		const painted = (await this.frame()) - start;
		this.branch(page, questionnaire);
		return painted;
	},

	// The same branch as ours, in the same words and places: made when its question is answered, closed at first.
	branch(page, questionnaire) {
		const fieldset = (id) => page.querySelector(`[name="${id}"]`).closest('fieldset');
		const parts = ['ab.obst.stools', 'ab.bristol'].map((id) => {
			const mark = document.createComment(id);
			fieldset(id).replaceWith(mark);
			return { mark, item: questionnaire.sections.flatMap((section) => section.items).find((one) => one.id === id) };
		});
		const parent = fieldset('ab.obst');
		parent.addEventListener('change', (event) => {
			const opens = [...parent.querySelectorAll('input')].indexOf(event.target) > 0;
			for (const part of parts) {
				part.row?.remove();
				part.row = opens ? this.item(part.item) : undefined;
				if (part.row) part.mark.after(part.row);
			}
		});
	},

	// Puts a question of the native page as high as ours stands: what is out of sight is not painted.
	level(item) {
		const page = document.getElementById('native');
		const top = (element) => element.getBoundingClientRect().top;
		const ours = document.querySelector(`[data-row="${item}@"]`);
		page.scrollTop += top(page.querySelector(`[name="${item}"]`).closest('fieldset')) - top(ours);
	},

	// Lets an observer see every change of the page.
	observe(watch) {
		watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
	},

	// Until nothing on the page has changed for a while: what is measured is one action, and not the saving of the one before.
	quiet() {
		return new Promise((done) => {
			let rest;
			const watch = new MutationObserver(() => wait());
			const wait = () => {
				clearTimeout(rest);
				rest = setTimeout(() => (watch.disconnect(), done()), 200);
			};
			this.observe(watch);
			wait();
		});
	},

	// From a click to its frame.
	async tap(element) {
		await this.quiet();
		const start = performance.now();
		element.click();
		return (await this.frame()) - start;
	},

	// From a click to the frame after something has come (or gone).
	async until(element, there) {
		await this.quiet();
		return this.after(() => element.click(), there);
	},

	// From doing something to the frame after something has come (or gone).
	async after(act, there) {
		const start = performance.now();
		const came = new Promise((done) => {
			const watch = new MutationObserver(() => there() && (watch.disconnect(), done()));
			this.observe(watch);
			setTimeout(done, 3000);
		});
		act();
		if (!there()) await came;
		return (await this.frame()) - start;
	},

	// Presses a key with Ctrl where the caret is.
	press(key) {
		const at = document.activeElement ?? document.body;
		at.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }));
	},

	// A native text field that holds a text, with the caret at its end; as large as a note.
	field(text) {
		const page = document.createElement('div');
		page.id = 'native';
		page.style.cssText = 'position:fixed;inset:0;background:Canvas;z-index:9999';
		const field = document.createElement('textarea');
		field.style.cssText = 'width:900px;height:120px';
		field.value = text;
		page.append(field);
		document.body.append(page);
		field.focus();
		field.setSelectionRange(text.length, text.length);
	},

	// From every keystroke to its frame.
	listen() {
		if (this.keys) return;
		this.keys = [];
		document.addEventListener('input', (event) => void this.frame().then((now) => this.keys.push(now - event.timeStamp)), true);
	},
};
