/**
 * The sign's colours as RGB565: 5 bits red, 6 green, 5 blue. Korean habit: green is clear, amber partial, red none.
 * No meaning rests on colour alone; the words differ. About two thirds of full drive, and red and amber reach the eye
 * about as bright as green.
 */

export const GREEN = (2 << 11) | (44 << 5) | 6;
export const AMBER = (25 << 11) | (27 << 5) | 0;
export const RED = (25 << 11) | (5 << 5) | 2;
export const WHITE = (17 << 11) | (34 << 5) | 15;
