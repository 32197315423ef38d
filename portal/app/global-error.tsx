'use client';

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en-IN">
      <body
        style={{
          font: '14px/1.5 system-ui, sans-serif',
          maxWidth: 480,
          margin: '15vh auto',
          padding: '0 16px',
        }}
      >
        <h1 style={{ fontSize: 20 }}>The portal cannot show this page</h1>
        <p>
          Nothing was changed. Devices go on cancelling under the last signed policy. Try again in a moment.
        </p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
