import { describe, expect, it } from 'vitest';
import type { ReviewView } from '../messages/review-view.ts';
import { firstFocus } from './first-focus.ts';

const shown = (change: Partial<ReviewView>): ReviewView =>
  ({ plan: {}, typedCount: null, fromPage: false, ...change }) as ReviewView;

describe('where the keyboard stands once a plan is shown', () => {
  it('on the red button of a review that the trader opened in Pullcord itself', () =>
    expect(firstFocus(shown({}))).toBe('button'));

  it('never on the red button of one that the broker’s page opened: the next key may be meant for the page', () =>
    expect(firstFocus(shown({ fromPage: true }))).toBeNull());

  it('in the count, wherever one is asked: no single key confirms there', () => {
    expect(firstFocus(shown({ typedCount: 31 }))).toBe('count');
    expect(firstFocus(shown({ typedCount: 31, fromPage: true }))).toBe('count');
  });

  it('nowhere before there is a plan', () => {
    expect(firstFocus(null)).toBeNull();
    expect(firstFocus(shown({ plan: null }))).toBeNull();
  });
});
