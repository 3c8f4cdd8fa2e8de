/** The strokes of which a channel is drawn. What they look like is `ChannelDrawing.svelte`'s. */
export type Stroke = { kind: 'water' | 'bank' | 'dry' | 'hair' | 'gate'; d: string };
