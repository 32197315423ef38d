'use client';

import '@pullcord/ui/ui.css';
import '../screen/page.css';
import '../screen/alone.css';
import { Button } from '@pullcord/ui/button';

/** Where even the frame of the pages could not be read. */
export default function GlobalError() {
  return (
    <html lang="en-IN">
      <body className="pc-root">
        <main className="pc-alone">
          <h1 className="pc-page-title">The portal cannot show this page</h1>
          <p className="pc-page-sentence">
            Nothing was changed. Devices go on cancelling under the last signed policy. Try again in a moment.
          </p>
          <div>
            <Button kind="primary" onClick={() => window.location.reload()}>
              Try again
            </Button>
          </div>
        </main>
      </body>
    </html>
  );
}
