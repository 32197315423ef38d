import { openOptions, reviewInWindow } from '../pages/options-page.ts';
import { chooseFilter, openOverlay } from '../pages/overlay-panel.ts';
import { prepareBrowser } from './prepare-browser.ts';
import { reviewShots } from './review-shots.ts';
import { type Camera, type ShotWish, shotCamera } from './shot-camera.ts';

/** One day at the desk, photographed: from nothing connected to a portal that is away. */
export async function takeShots(wish: ShotWish): Promise<void> {
  const camera = shotCamera(wish);
  await wish.stack.control.seed('demo');
  await beforeConnecting(camera);
  const options = await prepareBrowser(wish.context, wish.stack);
  await reviewInWindow(options);
  await options.setViewportSize({ width: 800, height: 1700 });
  await options.evaluate(() => scrollTo(0, 0));
  await camera.shoot(options, 'options-paired');
  await options.close();
  await overlayStates(camera);
  await popupStates(camera);
  await reviewShots(camera);
}

async function beforeConnecting({ context, shoot, terminalPage, popupPage }: Camera): Promise<void> {
  const terminal = await terminalPage();
  await shoot(terminal, 'launcher');
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await terminal.getByText('No Upstox account is connected', { exact: true }).waitFor();
  await shoot(terminal, 'overlay-not-connected');
  await terminal.close();
  const popup = await popupPage();
  await popup.getByText('No Upstox account is connected', { exact: true }).waitFor();
  await shoot(popup, 'popup-not-connected');
  await popup.close();
  const options = await openOptions(context);
  await options.setViewportSize({ width: 800, height: 1700 });
  await shoot(options, 'options-first');
  await options.getByRole('textbox', { name: 'Upstox access token' }).fill('not-a-token-of-anybody');
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await options.getByRole('alert').waitFor();
  await shoot(options, 'options-token-refused');
  await options.close();
}

async function overlayStates({ stack, shoot, terminalPage }: Camera): Promise<void> {
  const terminal = await terminalPage();
  await openOverlay(terminal);
  await shoot(terminal, 'overlay');
  await chooseFilter(terminal, 'Strategy tag', 'straddle-07');
  await terminal.getByRole('checkbox', { name: 'Select all', exact: true }).check();
  await shoot(terminal, 'overlay-picked');
  await terminal.getByRole('button', { name: 'Grouping and columns' }).click();
  await terminal.getByRole('radio', { name: 'Instrument' }).check();
  await terminal.getByRole('checkbox', { name: 'Value' }).check();
  await shoot(terminal, 'overlay-columns');
  await terminal.keyboard.press('Escape');
  await terminal.getByRole('searchbox', { name: 'Find orders' }).fill('nothing is called this');
  await terminal.getByText('No open order matches this filter').waitFor();
  await shoot(terminal, 'overlay-no-match');
  await terminal.getByRole('searchbox', { name: 'Find orders' }).fill('');
  await terminal.keyboard.press('Escape');
  await terminal.keyboard.press('b');
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await terminal.waitForTimeout(1_200);
  await shoot(terminal, 'overlay-beside-ticket');
  await terminal.getByRole('button', { name: 'Close order ticket' }).click();
  await terminal.getByRole('link', { name: 'Orders', exact: true }).press('Enter');
  await terminal
    .getByRole('checkbox', { name: /^Tick order / })
    .first()
    .waitFor();
  await shoot(terminal, 'overlay-page-ticks');
  await stack.control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'status', status: 503 });
  await terminal.getByText(/The book is .* old/).waitFor({ timeout: 20_000 });
  await shoot(terminal, 'overlay-stale');
  await stack.control.clearFaults();
  await terminal.close();
}

async function popupStates({ stack, shoot, popupPage }: Camera): Promise<void> {
  const popup = await popupPage();
  await popup.getByRole('list', { name: 'By tag' }).waitFor();
  await shoot(popup, 'popup');
  await popup.getByRole('button', { name: 'Cancel all open orders' }).click();
  await popup.getByRole('button', { name: /^Cancel \d+ orders of/ }).waitFor();
  await shoot(popup, 'popup-confirm');
  await popup.getByRole('button', { name: 'Back' }).click();
  await popup.getByRole('button', { name: 'Emergency cancel' }).click();
  await popup.getByRole('button', { name: /^Cancel \d+ orders of/ }).waitFor();
  await shoot(popup, 'popup-emergency');
  await popup.close();
  await stack.control.clearFaults();
}
