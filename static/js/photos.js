// A photo is made smaller before it is sent: a slow line brings 300 KB sooner than 5 MB. Where this cannot be done
// the photo is sent as it is, and the server makes it smaller.
const SIDE = 2000, QUALITY = 0.8;

document.addEventListener("change", async ({ target }) => {
  const [file] = target.matches?.("[data-shrink]") ? target.files : [];
  if (!file?.type.startsWith("image/")) return;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!blob || target.files[0] !== file) return;
    const lighter = new DataTransfer();
    lighter.items.add(new File([blob], `${file.name.replace(/\.[^.]*$/, "") || "foto"}.jpg`, { type: "image/jpeg" }));
    target.files = lighter.files;
  } catch {
    // an old browser, or a kind of picture that it cannot read
  }
});
