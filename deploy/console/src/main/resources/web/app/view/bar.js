import { svg } from 'lit';

/**
 * One bar of a whole, divided by version. An SVG, since the page's security policy allows no inline
 * styles.
 *
 * @param parts share in percent and number of the colour, in order
 */
export function bar(parts) {
  let x = 0;
  return svg`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="empty" width="100" height="10"></rect>
    ${parts.map(({ share, colour }) => {
      const rect = svg`<rect class="v${colour}" x=${x} width=${share} height="10"></rect>`;
      x += share;
      return rect;
    })}
  </svg>`;
}
