"""How closely every target is met, on every validation image."""

from ..codecs import bandpress_codec

PSNR, RMSE, RATES, PEAKS = (44, 52, 60), (20,), (0.5, 1.5), (3, 20)


def checks(image):
    """[(target, asked, reached, met, note)] of an image."""
    samples = image.read().size
    found = []

    def check(kind, value, reached, met):
        result = bandpress_codec.measured(image, kind, value)
        if "refused" in result:
            found.append((kind, value, None, None, result["refused"]))
        else:
            number = reached(result)
            found.append((kind, value, number, met(number), ""))

    for value in PSNR:
        check("psnr", value, lambda r: r["psnr"] or float("inf"), lambda x, v=value: abs(x - v) <= 0.1)
    for value in RMSE:  # 0.1 dB is a factor of 1.0116
        check("rmse", value, lambda r: r["rmse"], lambda x, v=value: v / 1.0116 <= x <= v * 1.0116)
    for rate in RATES:
        check("bpppc", rate, lambda r: r["rate"], lambda x, v=rate: 0.98 * v <= x <= v)
        size = int(rate * samples / 8)
        check("size", size, lambda r: r["bytes"], lambda x, v=size: 0.98 * v <= x <= v)
    for value in PEAKS:
        check("pae", value, lambda r: r["pae"], lambda x, v=value: x <= v)
    check("lossless", None, lambda r: r["pae"], lambda x: x == 0)
    return found


def section(images):
    """Markdown table of all targets, and the row of the summary."""
    lines = [
        "Asked for and reached, measured by GDAL on the decoded file. psnr: within 0.1 dB; rmse: the same in DN; "
        "bpppc and size: at most 2 % under and never over; pae and lossless: exact.",
        "",
        "| image | target | asked | reached | met |",
        "| --- | --- | ---: | ---: | :---: |",
    ]
    met = asked = refused = 0
    for image in images:
        for kind, value, reached, good, note in checks(image):
            if good is None:
                refused += 1
                lines.append(f"| {image.name} | {kind} | {value} | refused: {note} | – |")
                continue
            asked += 1
            met += good
            lines.append(
                f"| {image.name} | {kind} | {'' if value is None else value} | {reached:.6g} | "
                f"{'yes' if good else '**no**'} |"
            )
        print(f"  {image.name}: {met} of {asked} met so far", flush=True)
    result = f"{met} of {asked}" + (f" ({refused} refused as out of reach)" if refused else "")
    return "\n".join(lines), [("targets met on every validation image", "all", result, met == asked)]
