"""Pictures as a cheap camera takes them, drawn here: a card before a wall, and all that makes reading hard."""

import cv2
import numpy as np
import qrcode

from meeting.checkin.codes import draw

WIDTH, HEIGHT = 640, 480
CODE = draw(lambda letters: letters[3])
OTHER = draw(lambda letters: letters[-2])
WALL = 105


def card(text=CODE, module=6):
    """A code, black on white, with its margin."""
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=4)
    made.add_data(text)
    made.make(fit=True)
    modules = np.where(np.array(made.get_matrix()), 0, 255).astype(np.uint8)
    return np.kron(modules, np.ones((module, module), np.uint8))


def room(*cards, lean=0, width=WIDTH):
    """Cards side by side before a wall; `lean` pixels by which their right edge is farther away."""
    frame = np.full((HEIGHT, width), WALL, np.uint8)
    for n, each in enumerate(cards):
        height, across = each.shape
        left, top = round(width * (n + 1) / (len(cards) + 1) - across / 2), (HEIGHT - height) // 2
        corners = np.float32([[0, 0], [across, 0], [across, height], [0, height]])
        there = corners + np.float32([left, top])
        there[1] += (-lean, lean * 0.6)
        there[2] += (-lean, -lean * 0.6)
        turn = cv2.getPerspectiveTransform(corners, there)
        drawn = cv2.warpPerspective(each, turn, (width, HEIGHT))
        mask = cv2.warpPerspective(np.full_like(each, 255), turn, (width, HEIGHT))
        frame[mask > 127] = drawn[mask > 127]
    return cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR)


def turned(frame, degrees):
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1)
    return cv2.warpAffine(frame, matrix, (WIDTH, HEIGHT), borderValue=(WALL, WALL, WALL))


def blurred(frame, pixels=2.5):
    return cv2.GaussianBlur(frame, (0, 0), pixels)


def smeared(frame, pixels=9):
    """A hand that does not keep still."""
    return cv2.blur(frame, (pixels, 1))


def dim(frame, light=0.12):
    return (frame * light + 5).astype(np.uint8)


def noisy(frame, deviation=40):
    noise = np.random.default_rng(27).normal(0, deviation, frame.shape)
    return np.clip(frame + noise, 0, 255).astype(np.uint8)


def on_phone(frame):
    """A telephone's screen: far brighter than the room, with the stripes of two grids and the glare of a lamp."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    stripes = 22 * np.sin(x / 2.3) + 18 * np.sin((x + 1.7 * y) / 3.1)
    glare = 150 * np.exp(-(((x - 330) / 26) ** 2 + ((y - 250) / 18) ** 2))
    bright = np.where(frame == WALL, 18, frame * 0.75 + 60)
    return np.clip(bright + (stripes + glare)[..., None], 0, 255).astype(np.uint8)


def squeezed(frame, quality=25):
    """As a webcam's own compression leaves it."""
    done, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def film(path, frames):
    """A film of these frames; ".avi" in Motion JPEG, which every OpenCV can write and read."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 8, (WIDTH, HEIGHT))
    assert writer.isOpened()
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path
